import { explain, standing } from '../domain/law/clock.ts';
import { RETURN_WAYS, type Return } from '../domain/payment/return.ts';
import { rule } from '../domain/rule.ts';

/** R32: money that the bank sent back isn't seen to in time (facts 4.1; CANGNAN). */
export const returnNotCleared = rule<Return>({
  id: 'R32',
  name: 'return-not-cleared',
  title: '退回未处理',
  basis: ['NOTICE §3(1)', 'FIN §6(2)'],
  severity: 'violation',
  examine({ state, clock, code, returnedOn }, { today }) {
    if (clock === null || state === 'done') return 'not-applicable';
    const { is } = standing(clock, today);
    const facts = { code, state, returnedOn, standing: is, dueOn: clock.dueOn ?? 'none' };
    const what = `${returnedOn}退回（${RETURN_WAYS[code].zh}），${state === 'to-verify' ? '乡镇尚未核实' : '尚未补发'}`;
    if (is === 'overdue') return { why: `${what}，已超过期限。${explain(clock).zh}`, facts };
    if (is === 'due-soon' || is === 'awaits-calendar')
      return { why: `${what}，临近期限。${explain(clock).zh}`, facts, severity: 'warning' };
    return 'in-order';
  },
});

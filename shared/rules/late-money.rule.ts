import { explain, standing } from '../domain/law/clock.ts';
import { type Batch, balanceOf, CARE, hasLeft } from '../domain/payment/batch.ts';
import { rule } from '../domain/rule.ts';

/** R31: approved money that doesn't reach people: a batch lies longer in a state than it may, or its pay day has gone by (FIN §6(2)-(3); M57 §25). */
export const lateMoney = rule<Batch>({
  id: 'R31',
  name: 'late-money',
  title: '截留滞留资金',
  basis: ['FIN §6(2)', 'FIN §6(3)', 'M57 §25'],
  severity: 'violation',
  looksAt: 'bureau',
  examine(batch, { today }) {
    const { state, clock, payBy, month } = batch;
    if (clock === null) return 'not-applicable';
    const { is, percent } = standing(clock, today);
    const late = payBy !== null && today > payBy && !hasLeft(state);
    const { open, held, underWay } = balanceOf(batch);
    const facts = {
      month,
      state,
      owner: CARE[state].owner ?? 'nobody',
      standing: is,
      percent: percent ?? 0,
      dueOn: clock.dueOn ?? 'none',
      payBy: payBy ?? 'none',
      notPaidFen: open.fen + held.fen + underWay.fen,
    };
    if (is === 'overdue') return { why: `批次${CARE[state].zh}，已超过期限。${explain(clock).zh}`, facts };
    if (late) return { why: `${month}的发放日（${payBy}）已过，批次${CARE[state].zh}，尚未发放`, facts };
    if (is === 'due-soon' || is === 'awaits-calendar')
      return { why: `批次${CARE[state].zh}，临近期限。${explain(clock).zh}`, facts, severity: 'warning' };
    return 'in-order';
  },
});

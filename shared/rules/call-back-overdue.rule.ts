import { explain, standing } from '../domain/law/clock.ts';
import { CALL_BACK_CARE, type CallBack } from '../domain/payment/call-back.ts';
import { rule } from '../domain/rule.ts';

/** R22, of call-backs: a drawn line isn't asked about in time, so that the sample says less than it should (NOTICE §3(4)). */
export const callBackOverdue = rule<CallBack>({
  id: 'R22',
  name: 'call-back-overdue',
  title: '超时限办理',
  basis: ['NOTICE §3(1)', 'NOTICE §3(4)'],
  severity: 'violation',
  version: 2,
  looksAt: 'bureau',
  examine({ state, clock, paidFor }, { today }) {
    const care = CALL_BACK_CARE[state];
    if (care === null) return 'not-applicable';
    const { is } = standing(clock, today);
    if (is === 'awaits-calendar') return 'not-applicable';
    if (is !== 'overdue') return 'in-order';
    const facts = { month: paidFor, state, owner: care.owner, dueOn: clock.dueOn ?? 'none' };
    return { why: `抽中回访的发放${care.zh}，已超过期限。${explain(clock).zh}`, facts };
  },
});

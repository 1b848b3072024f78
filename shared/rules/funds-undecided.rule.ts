import { explain, standing } from '../domain/law/clock.ts';
import type { FundAccount, FundOrder } from '../domain/payment/fund-order.ts';
import { rule } from '../domain/rule.ts';

/** R31, of money that isn't with a batch yet: what came isn't approved, or the account that it may leave to, so that nobody can be paid from it (FIN §6(2)-(3)). */
export const fundsUndecided = rule<FundOrder | FundAccount>({
  id: 'R31',
  name: 'funds-undecided',
  title: '截留滞留资金',
  basis: ['FIN §6(2)', 'FIN §6(3)'],
  severity: 'violation',
  looksAt: 'bureau',
  examine(waiting, { today }) {
    const { state, clock, proposedOn } = waiting;
    if (state !== 'proposed' || clock === null) return 'not-applicable';
    const { is } = standing(clock, today);
    const what = 'kind' in waiting ? (waiting.kind === 'allocation' ? '资金拨入' : '资金划转') : '核准账户';
    const facts = { what, proposedOn, standing: is, dueOn: clock.dueOn ?? 'none', owner: 'finance-lead' };
    if (is === 'overdue') return { why: `${what}登记后无人审批，已超过期限。${explain(clock).zh}`, facts };
    if (is === 'due-soon' || is === 'awaits-calendar')
      return { why: `${what}登记后无人审批，临近期限。${explain(clock).zh}`, facts, severity: 'warning' };
    return 'in-order';
  },
});

import type { Facts } from '../domain/decision.ts';
import { explain, standing } from '../domain/law/clock.ts';
import { yuan } from '../domain/money.ts';
import { missedFen, type Recovery } from '../domain/payment/recovery.ts';
import { rule } from '../domain/rule.ts';

/** R39, of money that is asked back: no agreement in time, or a part of it that didn't come. A finding takes nothing off anybody's aid (CQ §22). */
export const recoveryOverdue = rule<Recovery>({
  id: 'R39',
  name: 'recovery-overdue',
  title: '应退资金逾期未追回',
  basis: ['M83 5(5)', 'LAW26 §73'],
  severity: 'warning',
  version: 2,
  examine(recovery, { today }) {
    const { state, clock, amountFen, receipts } = recovery;
    if (state === 'opened' && clock) {
      const { is } = standing(clock, today);
      if (is === 'awaits-calendar') return 'not-applicable';
      if (is !== 'overdue') return 'in-order';
      const facts: Facts = { state, amountFen, dueOn: clock.dueOn ?? 'none' };
      return { why: `应退资金逾期未签订退回协议。${explain(clock).zh}`, facts };
    }
    if (state !== 'agreed') return 'not-applicable';
    const missed = missedFen(recovery, today);
    if (missed === 0) return 'in-order';
    const facts: Facts = { state, amountFen, missedFen: missed, receipts: receipts.length };
    return { why: `按协议到期应退${yuan(missed)}元未到账；不得从救助金中抵扣`, facts };
  },
});

import type { FundAccount } from '../domain/payment/fund-order.ts';
import type { FundEntry } from '../domain/payment/funds.ts';
import { rule } from '../domain/rule.ts';

/** An entry of the journal by which money left, and the account on the register that it left to, by its order or batch. */
export interface MoneyOut {
  readonly entry: FundEntry;
  readonly account: FundAccount | undefined;
}

/**
 * R47: assistance money left for an account that wasn't approved for just that, or nobody can say for which (FIN §6(2), (4); CANGNAN). The store refuses it by a condition; what is found here was
 * written past it. An account that was ended on the day or later was approved when the money left.
 */
export const moneyOutOfScope = rule<MoneyOut>({
  id: 'R47',
  name: 'money-out-of-scope',
  title: '挪用、扩大范围',
  basis: ['FIN §6(2)', 'FIN §6(4)'],
  severity: 'violation',
  examine({ entry, account }) {
    const { legs, orderId, batchId, on, nth } = entry;
    const movedFen = Math.max(0, legs.moved ?? 0);
    const sentFen = Math.max(0, legs.sent ?? 0);
    if (movedFen === 0 && sentFen === 0) return 'not-applicable';
    const use = movedFen > 0 ? 'treasury' : 'payments';
    const stood =
      account?.state === 'approved' ||
      (account?.state === 'ended' && account.decidedOn !== null && account.decidedOn >= on);
    if (stood && account.use === use) return 'in-order';
    return {
      why: `${on}有资金划往未经核准的账户，或划转没有依据（明细第${nth}号）`,
      facts: {
        ...{ nth, on, movedFen, sentFen, use },
        ...(orderId && { order: orderId }),
        ...(batchId && { batch: batchId }),
        ...(account && { account: account.id, accountState: account.state, accountUse: account.use }),
      },
    };
  },
});

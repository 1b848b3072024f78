import { amountIn, type Benefit } from '../domain/benefit.ts';
import type { Month } from '../domain/days.ts';
import type { PaymentLine } from '../domain/payment/line.ts';
import { rule, type Verdict } from '../domain/rule.ts';

/** A month of a benefit that no line pays: the one that did was cancelled, or there was none when the month's money left. */
export interface Unpaid {
  readonly benefit: Benefit;
  readonly month: Month;
  readonly cancelled: PaymentLine | null;
}

/**
 * R31: a decision gives a household a month's money, and nothing pays it (FIN §6(2)-(3); M57 §25): the line was cancelled by one person's word while the decision stands, or the office's batch left without one. What a
 * decision ended or took isn't owed; what was ordered to be topped up will be paid, on a clock of its own.
 */
export const owedAndUnpaid = rule<Unpaid>({
  id: 'R31',
  name: 'owed-and-unpaid',
  title: '应发未发',
  basis: ['FIN §6(2)', 'FIN §6(3)', 'M57 §25'],
  severity: 'warning',
  examine({ benefit, month, cancelled }): Verdict {
    if (benefit.amounts.length === 0) return 'not-applicable';
    if (amountIn(benefit, month) === 0 || benefit.topUps.some((each) => each.month === month)) return 'in-order';
    return cancelled === null
      ? {
          why: `该户${month}应当发放，该月批次已经发出，没有任何发放记录，应核实是否漏发或截留`,
          facts: { month },
        }
      : {
          why: `该户${month}应当发放，发放记录已被撤销，而停发、减发没有决定；应由他人决定补发，或者依法作出决定`,
          facts: { month, reason: cancelled.cancelled ?? 'untold' },
        };
  },
});

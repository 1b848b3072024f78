import { beyond, type FigureLimits } from '../domain/law/figure-limits.ts';
import { lastDigits } from '../domain/office-spread.ts';
import { rule } from '../domain/rule.ts';

/** The monthly amounts that a township's cases were granted in a stretch of days, in fen. */
export interface MonthlyAmounts {
  readonly period: string;
  readonly fen: readonly number[];
  readonly limits: FigureLimits;
}

/** R35, of monthly aid: an amount that follows from what a household lacks ends in any digit; where most end in the same, they were set. Declared incomes are round, which shows in what they leave: it runs in shadow (law/switches.ts). */
export const amountsCrowded = rule<MonthlyAmounts>({
  id: 'R35',
  name: 'amounts-crowded',
  title: '按月救助金额末位数字集中',
  basis: ['M57 §23'],
  severity: 'notice',
  examine({ period, fen, limits }) {
    if (fen.length < 2 * limits.from) return 'not-applicable';
    const { digit, times } = lastDigits(fen);
    if (!beyond(times, fen.length, limits.equal)) return 'in-order';
    return {
      why: `${period}确认的${fen.length}件按月救助，金额元位为${digit}的有${times}件，应核实是否按户核算`,
      facts: { period, granted: fen.length, digit, times },
    };
  },
});

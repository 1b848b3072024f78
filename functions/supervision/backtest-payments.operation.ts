import * as z from 'zod';
import { Month, monthBefore, monthOf, monthsBack } from '../../shared/domain/days.ts';
import { OfficeCode } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { backtestPayments as tryOver } from '../../shared/work/backtest-payments.ts';
import { Backtest } from '../../shared/work/compare-showings.ts';

const number = (least: number, most: number) => z.coerce.number().pipe(z.int().min(least).max(most)).optional();

/**
 * What the payment rules (R01, R03, R04, R29, R31) would show of an office’s past months by other thresholds: what would appear, what would vanish, what stays, each beside the finding that was raised, and which rules broke; what stays without one is
 * what a rule shows since it was changed. It raises, holds and opens nothing. At most three months at once: some hundred lines a read, and a read for each thing that is shown.
 */
export const backtestPayments = operation(
  {
    name: 'backtestPayments',
    title: '发放规则回测',
    summary:
      'Run the payment rules over an office’s payment lines of past months with other thresholds, and show what would appear and vanish beside what was found, and which rules broke. Raises nothing.',
    method: 'GET',
    path: '/rule-backtests/payments',
    may: 'finding:read',
    purpose: 'supervision',
    needs: ['readFindings', 'readPayments', 'screenPayments'],
    query: z
      .strictObject({
        office: OfficeCode,
        from: Month,
        to: Month,
        /** Thresholds as they are to be tried; those left out stay as they are in force. */
        changedDays: number(0, 366),
        households: number(2, 100),
        monthsAfterDeath: number(0, 12),
      })
      .refine(({ from, to }) => from <= to && monthsBack(to, 2) <= from, 'not-three-months'),
    reply: Backtest,
    refuses: ['month-not-over'],
  },
  {
    async subject({ query }) {
      return { office: query.office };
    },
    async run({ query, today, refuse }, { readFindings, readPayments, screenPayments }) {
      const { office, from, to, changedDays, households, monthsAfterDeath } = query;
      const latest = monthBefore(monthOf(today));
      if (to > latest) return refuse('month-not-over', { latest });
      const tried = {
        ...(changedDays !== undefined && { changedDays }),
        ...(households !== undefined && { households }),
        ...(monthsAfterDeath !== undefined && { monthsAfterDeath }),
      };
      return await tryOver({ office, from, to }, tried, { readFindings, readPayments, screenPayments });
    },
  },
);

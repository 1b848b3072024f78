import * as z from 'zod';
import { addDays, addMonths, firstDayOf, Month, monthBefore, monthOf, monthsBack } from '../../shared/domain/days.ts';
import { OfficeCode } from '../../shared/domain/ids.ts';
import { mondayOf, type OfficeWeek } from '../../shared/domain/office-week.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { backtest } from '../../shared/work/backtest.ts';
import { Backtest } from '../../shared/work/compare-showings.ts';

const A_YEAR = 366;
const percent = z.coerce.number().pipe(z.int().min(0).max(100)).optional();
const least = z.coerce.number().pipe(z.int().min(1).max(10_000)).optional();

/**
 * What the rules over an office’s figures (R26 of a week, R35, R44) would show of past months by other thresholds: what would appear, what would vanish, what stays, each beside the finding that was raised, and which rules broke. It raises
 * and changes nothing. Asked office by office and for at most a year, as far back as deeds are kept: a read for each week, half a unit for some forty deeds, and a read for each thing that is shown.
 */
export const backtestFigures = operation(
  {
    name: 'backtestFigures',
    title: '统计规则回测',
    summary:
      'Run the rules over an office’s weekly, monthly and quarterly figures over past months with other thresholds, and show what would appear and vanish beside what was found, and which rules broke. Raises nothing.',
    method: 'GET',
    path: '/rule-backtests/figures',
    may: 'finding:read',
    purpose: 'supervision',
    needs: ['readFindings', 'readOfficeWeeks'],
    query: z
      .strictObject({
        office: OfficeCode,
        from: Month,
        to: Month,
        /** Thresholds as they are to be tried; those left out stay as they were in force. */
        fewest: least,
        equalPercent: percent,
        marginPercent: percent,
        variationPercent: percent,
        villages: least,
      })
      .refine(({ from, to }) => from <= to && monthsBack(to, 11) <= from, 'not-a-year'),
    reply: Backtest,
    refuses: ['month-not-over'],
  },
  {
    async subject({ query }) {
      return { office: query.office };
    },
    async run({ query, today, refuse }, { readFindings, readOfficeWeeks }) {
      const { office, from, to, fewest, equalPercent, marginPercent, variationPercent, villages } = query;
      const latest = monthBefore(monthOf(today));
      if (to > latest) return refuse('month-not-over', { latest });
      const [begin, end] = [firstDayOf(from), addDays(addMonths(firstDayOf(to), 1), -1)];
      const deeds = await readOfficeWeeks.deeds(office, addDays(begin, -A_YEAR), end);
      const weeks: OfficeWeek[] = [];
      for (let week = mondayOf(begin); week <= end; week = addDays(week, 7)) {
        const one = await readOfficeWeeks.one(office, week);
        if (one) weeks.push(one);
      }
      const ratio = (part: number) => ({ part, of: 100 });
      const changed = {
        ...(fewest !== undefined && { from: fewest }),
        ...(equalPercent !== undefined && { equal: ratio(equalPercent) }),
        ...(marginPercent !== undefined && { margin: ratio(marginPercent) }),
        ...(variationPercent !== undefined && { variation: ratio(variationPercent) }),
        ...(villages !== undefined && { villages }),
      };
      return await backtest({ office, deeds, weeks, from, to }, changed, { readFindings });
    },
  },
);

import * as z from 'zod';
import { Day } from '../../shared/domain/days.ts';
import { mondayOf, OfficeWeek } from '../../shared/domain/office-week.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** What every office did in a week that has ended, side by side: refusals, supplement demands, clocks ended on their last day, seconds before decisions, how its people decided, how even what it granted is. One query. */
export const listOfficeWeeks = operation(
  {
    name: 'listOfficeWeeks',
    title: '各单位一周统计',
    summary:
      'List the figures of offices within reach for the week of a day, with those of the thirty and ninety-one days up to its end, and how even the month’s aid and the quarter’s amounts were; none for a week that hasn’t been weighed yet. No personal data.',
    method: 'GET',
    path: '/office-weeks',
    may: 'finding:read',
    purpose: 'supervision',
    needs: ['readOfficeWeeks'],
    query: z.strictObject({ on: Day }),
    reply: z.strictObject({ week: Day, items: z.array(OfficeWeek) }),
    refuses: [],
  },
  {
    async run({ query, reach }, { readOfficeWeeks }) {
      const week = mondayOf(query.on);
      return { week, items: [...(await readOfficeWeeks.of(week, reach))] };
    },
  },
);

import { addDays, addMonths, type Day, firstDayOf, type Month, monthsFrom } from '../domain/days.ts';
import type { OfficeCode } from '../domain/ids.ts';
import { endOfQuarter, quarterOf } from '../domain/inspection/spot-check.ts';
import { type FigureLimits, figureLimits } from '../domain/law/figure-limits.ts';
import type { OfficeDeed } from '../domain/office-deed.ts';
import type { OfficeWeek } from '../domain/office-week.ts';
import type { Powers } from '../powers.ts';
import { type Backtest, compareShowings, type Said } from './compare-showings.ts';
import { figureFinding, type Showing, shownByMonth, shownByQuarter, shownByWeek } from './findings-in-figures.ts';

interface Past {
  readonly office: OfficeCode;
  readonly deeds: readonly OfficeDeed[];
  readonly weeks: readonly OfficeWeek[];
  /** The first and the last month; each is looked at as on the day after its end. */
  readonly from: Month;
  readonly to: Month;
}

/** All that would be shown of the periods that ended in these months, by the limits of the day after each. */
function showings({ office, deeds, weeks, from, to }: Past, changed: Partial<FigureLimits>): readonly Showing[] {
  const limitsOn = (day: Day): FigureLimits => ({ ...figureLimits(office, day), ...changed });
  const found: Showing[] = weeks.flatMap((each) => shownByWeek(each, limitsOn(addDays(each.week, 7))));
  for (const month of monthsFrom(from, to)) {
    const after = addMonths(firstDayOf(month), 1);
    const end = addDays(after, -1);
    found.push(...shownByMonth(deeds, month, limitsOn(after)));
    if (end === endOfQuarter(quarterOf(end))) found.push(...shownByQuarter(deeds, quarterOf(end), limitsOn(after)));
  }
  return found;
}

/** Runs the rules over past periods by other limits than those in force, and raises nothing. One read for each thing that is shown. */
export async function backtest(
  past: Past,
  changed: Partial<FigureLimits>,
  { readFindings }: Pick<Powers, 'readFindings'>,
): Promise<Backtest> {
  const said = (limits: Partial<FigureLimits>): Said[] =>
    showings(past, limits).map((showing) => ({ ...showing, id: figureFinding(showing, past.office) }));
  return await compareShowings(said({}), said(changed), { readFindings });
}

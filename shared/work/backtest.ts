import * as z from 'zod';
import { addDays, addMonths, type Day, firstDayOf, type Month, monthsFrom } from '../domain/days.ts';
import { FindingState, RuleId } from '../domain/finding.ts';
import type { OfficeCode } from '../domain/ids.ts';
import { endOfQuarter, quarterOf } from '../domain/inspection/spot-check.ts';
import { type FigureLimits, figureLimits } from '../domain/law/figure-limits.ts';
import type { OfficeDeed } from '../domain/office-deed.ts';
import type { OfficeWeek } from '../domain/office-week.ts';
import type { Powers } from '../powers.ts';
import { figureFinding, type Showing, shownByMonth, shownByQuarter, shownByWeek } from './findings-in-figures.ts';

/** What a rule says of a period, and how the finding stands that was raised of it; null where none was. */
const Shown = z.strictObject({
  rule: RuleId,
  name: z.string(),
  named: z.array(z.string()),
  why: z.string(),
  found: FindingState.nullable(),
});

/** What changed thresholds show of past periods, beside those that were in force: what would appear, what would vanish, and what both show. */
export const Backtest = z.strictObject({
  appears: z.array(Shown),
  vanishes: z.array(Shown),
  stays: z.array(Shown),
});
export type Backtest = z.infer<typeof Backtest>;

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
  const told = async (some: readonly Showing[]) =>
    await Promise.all(
      some.map(async (showing) => {
        const { rule, hit, named } = showing;
        const found = (await readFindings.get(figureFinding(showing, past.office)))?.state ?? null;
        return { rule: rule.id, name: rule.name, named: [...named], why: hit.why, found };
      }),
    );
  const nameOf = (showing: Showing) => figureFinding(showing, past.office);
  const [now, then] = [showings(past, {}), showings(past, changed)];
  const [before, after] = [new Set(now.map(nameOf)), new Set(then.map(nameOf))];
  return {
    appears: await told(then.filter((each) => !before.has(nameOf(each)))),
    vanishes: await told(now.filter((each) => !after.has(nameOf(each)))),
    stays: await told(then.filter((each) => before.has(nameOf(each)))),
  };
}

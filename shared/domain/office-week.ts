import * as z from 'zod';
import { addDays, Day, dayNumber } from './days.ts';
import { type DecisionMark, measure, median } from './decision-mark.ts';
import { OfficeCode, OperatorId } from './ids.ts';
import { bulkLimits } from './law/figure-limits.ts';
import type { OfficeDeed } from './office-deed.ts';
import { Spread } from './office-spread.ts';

const number = z.int().min(0);

/** What an office did in a stretch of days, counted by what happened in it. `waitedSeconds`: the middle time from the step before a decision to it. */
export const Figures = z.strictObject({
  applications: number,
  supplements: number,
  declines: number,
  confirmations: number,
  aidFirst: number,
  refusals: number,
  clocksEnded: number,
  endedOnLastDay: number,
  waitedSeconds: z.number().min(0).nullable(),
});
export type Figures = z.infer<typeof Figures>;

/** How one person decided in a week (R26). `viewedSeconds`: the middle time for which a file was looked at. */
export const OperatorFigures = z.strictObject({
  operatorId: OperatorId,
  decisions: number,
  viewedSeconds: z.number().min(0),
  burst: number,
  late: number,
  inWords: number,
  sameWords: number,
});
export type OperatorFigures = z.infer<typeof OperatorFigures>;

/** What somebody demanded and turned down in the office's cases in a week (B3). */
const Demands = z.strictObject({ by: z.string(), supplements: number, declines: number, refusals: number });

/** An office's figures as they stood when a week had ended: of the week, and of the thirty and ninety-one days up to its end. Entered once; no personal data. `week` is its Monday. */
export const OfficeWeek = z.strictObject({
  office: OfficeCode,
  week: Day,
  of7: Figures,
  of30: Figures,
  of91: Figures,
  operators: z.array(OperatorFigures).max(200),
  /** By whoever demanded more papers, didn't accept or refused, with the most first. */
  demands: z.array(Demands).max(200),
  /** Of the month and the quarter before. Absent on a week from before it was kept. */
  spread: Spread.optional(),
  version: z.literal(1),
});
export type OfficeWeek = z.infer<typeof OfficeWeek>;

/** The Monday of a day's week; 1970-01-01 was a Thursday. */
export const mondayOf = (day: Day): Day => addDays(day, -((dayNumber(day) + 3) % 7));

export function figuresOf(deeds: readonly OfficeDeed[]): Figures {
  const of = (kind: OfficeDeed['kind']) => deeds.filter((deed) => deed.kind === kind);
  const ended = of('clock-ended');
  return {
    applications: of('application').length,
    supplements: of('supplement').length,
    declines: of('decline').length,
    confirmations: of('confirmation').length,
    aidFirst: of('aid-first').length,
    refusals: of('refusal').length,
    clocksEnded: ended.length,
    endedOnLastDay: ended.filter(({ lastDay }) => lastDay === true).length,
    waitedSeconds: median(deeds.flatMap(({ waitedSeconds }) => waitedSeconds ?? [])),
  };
}

export function operatorFigures(
  { operatorId, office }: { readonly operatorId: OperatorId; readonly office: OfficeCode },
  marks: readonly DecisionMark[],
  on: Day,
): OperatorFigures {
  const { burst, medianSeconds, late, said, sameWords } = measure(marks, bulkLimits(office, on));
  const decisions = marks.length;
  return { operatorId, decisions, viewedSeconds: medianSeconds, burst, late, inWords: said, sameWords };
}

function demandsOf(deeds: readonly OfficeDeed[]): z.infer<typeof Demands>[] {
  const asked = deeds.filter(({ kind }) => kind === 'supplement' || kind === 'decline' || kind === 'refusal');
  const all = (one: z.infer<typeof Demands>) => one.supplements + one.declines + one.refusals;
  return [...Map.groupBy(asked, ({ by }) => by)]
    .map(([by, some]) => {
      const { supplements, declines, refusals } = figuresOf(some);
      return { by, supplements, declines, refusals };
    })
    .sort((one, other) => all(other) - all(one) || (one.by < other.by ? -1 : 1));
}

/** An office's week from what it did up to its end, what its people decided in it, and how even what it granted is. */
export function officeWeek(
  { office, week }: Pick<OfficeWeek, 'office' | 'week'>,
  deeds: readonly OfficeDeed[],
  operators: readonly OperatorFigures[],
  spread?: Spread,
): OfficeWeek {
  const end = addDays(week, 7);
  const since = (days: number) => figuresOf(deeds.filter(({ on }) => on < end && on >= addDays(end, -days)));
  const decided = operators.filter(({ decisions }) => decisions > 0);
  const demands = demandsOf(deeds.filter(({ on }) => on < end && on >= week));
  return {
    ...{ office, week, demands, of7: since(7), of30: since(30), of91: since(91), operators: decided },
    ...(spread && { spread }),
    version: 1,
  };
}

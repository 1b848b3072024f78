import * as z from 'zod';
import { Day, Instant } from './days.ts';
import { CaseId, OfficeCode, OperatorId } from './ids.ts';
import type { BulkLimits } from './law/figure-limits.ts';

/** That somebody decided a case, or an adjustment of it: when, since when they had been reading its file, and a keyed digest of the words in which they did. What bulk approval is seen by (R26). */
export const DecisionMark = z.strictObject({
  operatorId: OperatorId,
  office: OfficeCode,
  caseId: CaseId,
  decision: z.enum(['confirmed', 'refused', 'adjusted', 'turned-down']),
  on: Day,
  at: Instant,
  /** Null where they never opened it: no time at all was spent on it. */
  openedAt: Instant.nullable(),
  /** Null where the decision has no words of its own. */
  words: z.string().nullable(),
  version: z.literal(1),
});
export type DecisionMark = z.infer<typeof DecisionMark>;

const seconds = (instant: Instant): number => Date.parse(instant) / 1000;
/** The time on the wall in China, 'HH:MM'. */
const wall = (instant: Instant): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(11, 16);

/** Since when somebody had been reading a file when they decided on it: back from one opening to the one before as long as no pause between them was longer; null where they never opened it. `openings` in any order. */
export function readSince(
  openings: readonly Instant[],
  at: Instant,
  { pauseMinutes }: Pick<BulkLimits, 'pauseMinutes'>,
): Instant | null {
  const pause = pauseMinutes * 60;
  const [newest = null, ...before] = openings
    .filter((opened) => opened <= at)
    .toSorted()
    .reverse();
  if (newest === null) return null;
  let since = newest;
  for (const opened of before) {
    if (seconds(since) - seconds(opened) > pause) break;
    since = opened;
  }
  return since;
}

/** The middle one, or half-way between the middle two; null of none. */
export function median(figures: readonly number[]): number | null {
  const sorted = [...figures].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[middle]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** How one person's decisions look: the most of them in a short while, how long their files were looked at, how many at an hour when nobody works, how many in the same words of how many in words of their own. */
export function measure(marks: readonly DecisionMark[], limits: Pick<BulkLimits, 'withinMinutes' | 'hours'>) {
  const times = marks.map(({ at }) => seconds(at)).sort((one, other) => one - other);
  const span = limits.withinMinutes * 60;
  const said = marks.flatMap(({ words }) => words ?? []);
  const same = Map.groupBy(said, (one) => one);
  return {
    burst: Math.max(0, ...times.map((from, nth) => times.slice(nth).filter((at) => at <= from + span).length)),
    // A file that was never opened was looked at for no time.
    medianSeconds:
      median(marks.map(({ at, openedAt }) => (openedAt === null ? 0 : seconds(at) - seconds(openedAt)))) ?? 0,
    late: marks.filter(({ at }) => wall(at) < limits.hours.from || wall(at) >= limits.hours.to).length,
    said: said.length,
    sameWords: Math.max(0, ...[...same.values()].map(({ length }) => length)),
  };
}

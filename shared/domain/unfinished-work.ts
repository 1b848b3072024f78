import * as z from 'zod';
import { Instant } from './days.ts';

const DAY_MS = 86_400_000;

/** Where a job's work stands between its runs: since the tick whose run first stopped for want of time, or at its end. Only a job that ever stopped so has one. */
export const JobWork = z.strictObject({
  unfinishedSince: Instant.nullable(),
  /** Where the last run stopped, in the job's own words; absent where it came to its end. */
  place: z.string().optional(),
  version: z.int().positive(),
});
export type JobWork = z.infer<typeof JobWork>;

/** A portion of what a job looks at: the records that can be read, and the keys of those that can't, which somebody has to mend. */
export interface Woken<T> {
  readonly records: readonly T[];
  readonly unreadable: readonly string[];
}

/** How a job goes through such portions. */
export interface OneByOne {
  /** What of a portion can be read. What can't holds nobody else up: it is gone past and told, and the run fails for it at its end. */
  readonly readable: <T>(woken: Woken<T>) => readonly T[];
  /** A deed for one of several, by its id. Where something that it needs can't be read, it is left undone and told in the same way, and there is no answer; another fault ends the run. */
  readonly alone: <T>(name: string, deed: () => Promise<T>) => Promise<T | undefined>;
}

/** Runs that go on where the one before stopped are one piece of work; it began with the first of them, in whatever order their ends are told. */
export function sinceWhen(was: Instant | null, finished: boolean, due: Instant): Instant | null {
  if (finished) return null;
  return was !== null && was < due ? was : due;
}

/**
 * Whether work that a run once more left unfinished has gone on for longer than it may. It may take a day, or until the job's next tick where that comes later: as it is asked at ticks
 * only, a nightly job has one more night, and one of every five minutes a day of them, without a number of its own.
 */
export const goesOnTooLong = (since: Instant, due: Instant): boolean => Date.parse(due) - Date.parse(since) >= DAY_MS;

import * as z from 'zod';
import { addDays, type Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import type { OfficeCode } from '../ids.ts';
import { addWorkingDays, type Calendar, type NotPublished, workingDaysBetween } from './calendar.ts';
import { LimitCode } from './limits.ts';
import { type Matter, RowHead, rowOn } from './row.ts';

/** A reason for which time isn't counted towards a limit, where a regional norm says so. */
export const ClockStop = z
  .strictObject({ ...RowHead, code: z.string().min(1), title: z.string().min(1), limits: z.array(LimitCode).min(1) })
  .readonly();
export type ClockStop = z.infer<typeof ClockStop>;

/**
 * Reasons that stop a clock. None: M57 and TK43 exclude nothing, so posting, checks and appraisal count (facts.md 6.2). Chongqing's ordinance (§19) and the
 * licensing law (§45) do exclude such times, so a region may get rows here, dated and with their article; until then every pause is refused.
 */
export const CLOCK_STOPS: readonly ClockStop[] = [];

/** Days that don't count, first and last, and why. */
export interface Pause {
  readonly reason: string;
  readonly from: Day;
  readonly to: Day;
}

/** Whether each pause is for a reason that stops this limit there on its first day. */
export const lawfulPauses = (
  pauses: readonly Pause[],
  of: { readonly programme: Matter; readonly code: LimitCode; readonly area: OfficeCode },
  stops: readonly ClockStop[] = CLOCK_STOPS,
): Decision<readonly Pause[], 'no-such-clock-stop' | 'law-rows-contradict'> => {
  for (const { reason, from } of pauses) {
    const found = rowOn(
      stops,
      { programme: of.programme, code: reason, area: of.area, day: from },
      'no-such-clock-stop',
    );
    if (!found.ok) return found;
    if (!found.value.limits.includes(of.code)) return refused('no-such-clock-stop', { limit: of.code });
  }
  return decided(pauses);
};

/** The n-th working day after `from` that lies in no pause. Pauses may touch and overlap; a day counts once. */
export const addWorkingDaysBut = (
  calendar: Calendar,
  from: Day,
  n: number,
  pauses: readonly Pause[],
): Decision<Day, NotPublished> => {
  for (let more = 0; ; ) {
    const end = addWorkingDays(calendar, from, n + more);
    if (!end.ok) return end;
    let paused = 0;
    for (const { from: first, to: last } of apart(pauses)) {
      const begin = first > from ? addDays(first, -1) : from;
      const until = last < end.value ? last : end.value;
      if (begin >= until) continue;
      const worked = workingDaysBetween(calendar, begin, until);
      if (!worked.ok) return worked;
      paused += worked.value;
    }
    if (paused === more) return end;
    more = paused;
  }
};

/** The same days as pauses that neither touch nor overlap, in order. */
const apart = (pauses: readonly Pause[]): readonly Pick<Pause, 'from' | 'to'>[] => {
  const joined: { from: Day; to: Day }[] = [];
  for (const { from, to } of [...pauses].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = joined.at(-1);
    if (last !== undefined && from <= addDays(last.to, 1)) last.to = to > last.to ? to : last.to;
    else joined.push({ from, to });
  }
  return joined;
};

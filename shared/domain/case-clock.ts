import * as z from 'zod';
import { addDays, Day } from './days.ts';
import { type Decision, decided } from './decision.ts';
import { AdjustmentId, AppealId, CaseId, NoticeId, OfficeCode, type OperatorId, TopUpId } from './ids.ts';
import type { Calendar } from './law/calendar.ts';
import { Clock, extendClock, nextLookOn, recount, startClock, stopClock } from './law/clock.ts';
import { type ExtensionGround, type LimitCode, limitOn } from './law/limits.ts';
import type { Programme } from './programme.ts';

/** What of a case a clock or a task is about, where it isn't its way to the decision: a matter, an appeal, a notice, or the one publication of what was confirmed. */
export const About = z.union([AdjustmentId, AppealId, NoticeId, z.literal('publication'), TopUpId]);
export type About = z.infer<typeof About>;

/** A clock that runs on a case. `wakesOn`: the day on which the sweep must look at it next; null once nothing is left to say. */
export const CaseClock = z.strictObject({
  caseId: CaseId,
  office: OfficeCode,
  /** Absent on the clocks of the case itself, of which there is one a code. */
  about: About.optional(),
  clock: Clock,
  wakesOn: Day.nullable(),
  version: z.int().min(1),
});
export type CaseClock = z.infer<typeof CaseClock>;

/** A clock's name among those of its case. */
export const clockName = ({ clock, about }: Pick<CaseClock, 'clock' | 'about'>): string =>
  about === undefined ? clock.code : `${clock.code}#${about}`;

/**
 * Starts the clock of a limit on a case. A code without a law row on that day, or a unit that has no due day, is a fault in our own tables and throws:
 * no input of a caller can bring it about.
 */
export function startCaseClock(
  code: LimitCode,
  on: { readonly id: CaseId; readonly office: OfficeCode; readonly programme: Programme },
  startsOn: Day,
  calendar: Calendar,
  about?: About,
): CaseClock {
  const limit = limitOn(on.programme, code, on.office, startsOn);
  if (!limit.ok) throw new Error(`no law row for ${code} on ${startsOn}`);
  const clock = startClock(limit.value, startsOn, calendar);
  if (!clock.ok) throw new Error(`${code} has no due day`);
  return {
    caseId: on.id,
    office: on.office,
    ...(about === undefined ? {} : { about }),
    clock: clock.value,
    wakesOn: nextLookOn(clock.value, startsOn),
    version: 1,
  };
}

export const stopCaseClock = (running: CaseClock, on: Day): CaseClock => ({
  ...running,
  clock: stopClock(running.clock, on),
  wakesOn: nextLookOn(stopClock(running.clock, on), on),
  version: running.version + 1,
});

/** The clock with its extended time; see `extendClock`. Its limit is looked up as of the day on which the clock began. */
export function extendCaseClock(
  running: CaseClock,
  { ground, by, on }: { readonly ground: ExtensionGround; readonly by: OperatorId; readonly on: Day },
  calendar: Calendar,
): ReturnType<typeof extendClock> extends Decision<Clock, infer Why>
  ? Decision<CaseClock, Why | 'no-such-limit' | 'law-rows-contradict'>
  : never {
  const { clock, office } = running;
  const limit = limitOn(clock.limit.programme, clock.code, office, clock.startsOn);
  if (!limit.ok) return limit;
  const longer = extendClock(clock, limit.value, { ground, by, on }, calendar);
  if (!longer.ok) return longer;
  return decided({
    ...running,
    clock: longer.value,
    wakesOn: nextLookOn(longer.value, on),
    version: running.version + 1,
  });
}

/** Counted by a calendar; the very same clock when that changes nothing, or when it has ended. */
export const recountCaseClock = (running: CaseClock, today: Day, calendar: Calendar): CaseClock => {
  const clock = recount(running.clock, calendar);
  const same = clock.dueOn === running.clock.dueOn && clock.awaits === running.clock.awaits;
  if (same && clock.state === running.clock.state && clock.warnOn.join() === running.clock.warnOn.join())
    return running;
  return { ...running, clock, wakesOn: nextLookOn(clock, addDays(today, -1)), version: running.version + 1 };
};

/** After a sweep has looked: when to look again. */
export const lookAgain = (running: CaseClock, today: Day): CaseClock => ({
  ...running,
  wakesOn: nextLookOn(running.clock, today),
  version: running.version + 1,
});

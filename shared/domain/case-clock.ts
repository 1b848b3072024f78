import * as z from 'zod';
import { Day } from './days.ts';
import { type Decision, decided } from './decision.ts';
import { CaseId, OfficeCode, type OperatorId } from './ids.ts';
import type { Calendar } from './law/calendar.ts';
import { Clock, extendClock, nextLookOn, startClock, stopClock } from './law/clock.ts';
import { type ExtensionGround, type LimitCode, limitOn } from './law/limits.ts';
import type { Programme } from './programme.ts';

/** A clock that runs on a case. `wakesOn`: the day on which the sweep must look at it next; null once nothing is left to say. */
export const CaseClock = z.strictObject({
  caseId: CaseId,
  office: OfficeCode,
  clock: Clock,
  wakesOn: Day.nullable(),
  version: z.int().min(1),
});
export type CaseClock = z.infer<typeof CaseClock>;

/**
 * Starts the clock of a limit on a case. A code without a law row on that day, or a unit that has no due day, is a fault in our own tables and throws:
 * no input of a caller can bring it about.
 */
export function startCaseClock(
  code: LimitCode,
  on: { readonly id: CaseId; readonly office: OfficeCode; readonly programme: Programme },
  startsOn: Day,
  calendar: Calendar,
): CaseClock {
  const limit = limitOn(on.programme, code, on.office, startsOn);
  if (!limit.ok) throw new Error(`no law row for ${code} on ${startsOn}`);
  const clock = startClock(limit.value, startsOn, calendar);
  if (!clock.ok) throw new Error(`${code} has no due day`);
  return {
    caseId: on.id,
    office: on.office,
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

/** After a sweep has looked: when to look again. */
export const lookAgain = (running: CaseClock, today: Day): CaseClock => ({
  ...running,
  wakesOn: nextLookOn(running.clock, today),
  version: running.version + 1,
});

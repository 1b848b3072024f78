import { addDays, type Day, daysBetween } from '../days.ts';
import type { OfficeCode } from '../ids.ts';
import type { Calendar } from '../law/calendar.ts';
import { type Clock, nextLookOn, startClock, stopClock } from '../law/clock.ts';
import { type LimitCode, limitOn } from '../law/limits.ts';
import type { Matter } from '../law/row.ts';
import { settingOn } from '../law/settings.ts';
import { type Complaint, isRealNameReport } from './complaint.ts';

/** A limit of a complaint from a day on. */
export function clockOf(
  [matter, code]: readonly [Matter, LimitCode],
  area: OfficeCode,
  from: Day,
  calendar: Calendar,
): Clock {
  const limit = limitOn(matter, code, area, from);
  const clock = limit.ok ? startClock(limit.value, from, calendar) : limit;
  if (!clock.ok) throw new Error(`no law row for ${code} on ${from}`);
  return clock.value;
}

export const isRunning = ({ state, endedOn }: Clock): boolean => state === 'running' && endedOn === undefined;

const earliest = (days: readonly (Day | null)[]): Day | null =>
  days
    .filter((day) => day !== null)
    .sort()
    .at(0) ?? null;

/** The part of the law's time that the office gives itself for a real-name report; for all others the whole of it. */
function targetOf(complaint: Complaint): Day | null {
  const soonest = complaint.clocks
    .filter((clock) => isRunning(clock) && clock.dueOn !== null)
    .sort((one, other) => (String(one.dueOn) < String(other.dueOn) ? -1 : 1))
    .at(0);
  if (!soonest?.dueOn || !isRealNameReport(complaint)) return soonest?.dueOn ?? null;
  const share = settingOn('real-name-report', 'REAL_NAME_TARGET', complaint.office, soonest.startsOn);
  if (!share.ok) throw new Error(`no target for real-name reports in force on ${soonest.startsOn}`);
  const { part, of } = share.value.value;
  return addDays(soonest.startsOn, Math.ceil((daysBetween(soonest.startsOn, soonest.dueOn) * part) / of));
}

/** The complaint with its target and the day on which it must be looked at: each clock's warnings and end, and the day after the target. */
export function timed(complaint: Complaint, today: Day): Complaint {
  const targetOn = targetOf(complaint);
  const afterTarget = targetOn === null ? null : addDays(targetOn, 1);
  const looks = complaint.clocks.filter(isRunning).map((clock) => nextLookOn(clock, today));
  return {
    ...complaint,
    targetOn,
    wakesOn: earliest([...looks, afterTarget !== null && afterTarget > today ? afterTarget : null]),
  };
}

/** Ends what runs on a day, and begins others. */
export const turned = (complaint: Complaint, starts: readonly Clock[], today: Day): Complaint =>
  timed({ ...complaint, clocks: [...complaint.clocks.map((clock) => stopClock(clock, today)), ...starts] }, today);

/** After the sweep has looked: when to look again. */
export const lookAgainAtComplaint = (was: Complaint, today: Day): Complaint => ({
  ...timed(was, today),
  version: was.version + 1,
});

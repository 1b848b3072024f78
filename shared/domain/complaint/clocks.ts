import { addDays, type Day, daysBetween } from '../days.ts';
import type { OfficeCode } from '../ids.ts';
import { type Calendar, PUBLISHED } from '../law/calendar.ts';
import { type Clock, nextLookOn, recount, startClock, stopClock } from '../law/clock.ts';
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

/** Of a clock, the day until which the office is to be done by its own count: for a real-name report a part of the law's time, known before next year's holidays are; for all others the whole of it. */
function targetOf(complaint: Complaint, { startsOn, dueOn, limit }: Clock): Day | null {
  if (!isRealNameReport(complaint)) return dueOn;
  const days = dueOn !== null ? daysBetween(startsOn, dueOn) : limit.unit === 'calendar-days' ? limit.value : null;
  if (days === null) return null;
  const share = settingOn('real-name-report', 'REAL_NAME_TARGET', complaint.office, startsOn);
  if (!share.ok) throw new Error(`no target for real-name reports in force on ${startsOn}`);
  const { part, of } = share.value.value;
  return addDays(startsOn, Math.ceil((days * part) / of));
}

/** The complaint with its target and the day on which it must be looked at: each clock's warnings and end, and the day after the target. */
export function timed(complaint: Complaint, today: Day): Complaint {
  const running = complaint.clocks.filter(isRunning);
  const targetOn = earliest(running.map((clock) => targetOf(complaint, clock)));
  const afterTarget = targetOn === null ? null : addDays(targetOn, 1);
  const looks = running.map((clock) => nextLookOn(clock, today));
  return {
    ...complaint,
    targetOn,
    wakesOn: earliest([...looks, afterTarget !== null && afterTarget > today ? afterTarget : null]),
  };
}

/** Ends what runs on a day, and begins others. */
export const turned = (complaint: Complaint, starts: readonly Clock[], today: Day): Complaint =>
  timed({ ...complaint, clocks: [...complaint.clocks.map((clock) => stopClock(clock, today)), ...starts] }, today);

/** After the sweep has looked: what awaited a year's holidays is counted by them once they are published, and when to look again. */
export const lookAgainAtComplaint = (was: Complaint, today: Day, calendar: Calendar = PUBLISHED): Complaint => ({
  ...timed({ ...was, clocks: was.clocks.map((clock) => recount(clock, calendar)) }, today),
  version: was.version + 1,
});

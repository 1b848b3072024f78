import { addDays, Day } from '../shared/domain/days.ts';
import { type Calendar, isWorkingDay, rollForward, workingDayAfter } from '../shared/domain/law/calendar.ts';

/** After every county's end, and after every calendar's: what would happen then isn't told. */
export const AFTERWARDS = Day.parse('2099-01-01');

/** The n-th working day after a day, or before it where n is negative; 0 rolls forward to one. Whoever waits for a day that no calendar tells waits for longer than any county lives. */
export function worked(calendar: Calendar, from: Day, n: number): Day {
  if (n > 0) return workingDayAfter(calendar, from, n) ?? AFTERWARDS;
  if (n === 0) {
    const rolled = rollForward(calendar, from);
    return rolled.ok ? rolled.value : AFTERWARDS;
  }
  let day = from;
  for (let left = -n; left > 0; ) {
    day = addDays(day, -1);
    const works = isWorkingDay(calendar, day);
    if (works.ok && works.value) left -= 1;
  }
  return day;
}

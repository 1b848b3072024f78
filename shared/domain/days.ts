import * as z from 'zod';

/** Days since 1970-01-01, the form all arithmetic is done in. */
type DayNumber = number;

const daysInMonth = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
};

const twoDigits = (text: string, at: number): number => text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528;
const yearOfText = (text: string): number => twoDigits(text, 0) * 100 + twoDigits(text, 2);
const inRange = (text: string): boolean => text >= '1900' && text < '2200';

/** A calendar date in China, 'YYYY-MM-DD', years 1900 to 2199. Days compare as text. Limits are days, never instants. */
export const Day = z.iso.date('not-a-calendar-day').refine(inRange, 'not-a-calendar-day').brand<'Day'>();
export type Day = z.infer<typeof Day>;

/** A calendar month in China, 'YYYY-MM', years 1900 to 2199. */
export const Month = z
  .string()
  .regex(/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/, 'not-a-month')
  .brand<'Month'>();
export type Month = z.infer<typeof Month>;

/** A moment in UTC with milliseconds, 'YYYY-MM-DDTHH:MM:SS.mmmZ'; such texts sort as time does. */
export const Instant = z.iso
  .datetime({ precision: 3, error: 'not-an-instant' })
  .refine((text) => text >= '1899-12-31T16:00' && text < '2199-12-31T16:00', 'not-an-instant')
  .brand<'Instant'>();
export type Instant = z.infer<typeof Instant>;

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
/** A time on the wall in China, '00:00' to '23:59'; a wrong one does not compile. */
export type WallTime = `${`${0 | 1}${Digit}` | `2${0 | 1 | 2 | 3}`}:${0 | 1 | 2 | 3 | 4 | 5}${Digit}`;

/** Days since 1970-01-01 of a civil date, by integer arithmetic on a year that starts in March (H. Hinnant, days_from_civil). */
const numberOf = (year: number, month: number, day: number): DayNumber => {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
};

const pad = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

const written = (year: number, month: number, day: number): Day => {
  if (!(year >= 1900 && year <= 2199)) throw new RangeError('a day outside the years 1900 to 2199');
  return `${year}-${pad(month)}-${pad(day)}` as Day;
};

/** The day as a count of days since 1970-01-01. */
export const dayNumber = (day: Day): DayNumber => numberOf(yearOfText(day), twoDigits(day, 5), twoDigits(day, 8));

/** The inverse of `dayNumber`. A number outside 1900 to 2199 is a fault in the program: RangeError. */
export const dayAt = (number: DayNumber): Day => {
  const z0 = number + 719_468;
  const era = Math.floor(z0 / 146_097);
  const dayOfEra = z0 - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return written(year, month, dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1);
};

export const yearOf = (day: Day): number => yearOfText(day);
export const monthOf = (day: Day): Month => day.slice(0, 7) as Month;
export const firstDayOf = (month: Month): Day => `${month}-01` as Day;

/** `count` whole days later, or earlier when negative. Leaving 1900 to 2199 is a RangeError. */
export const addDays = (day: Day, count: number): Day => dayAt(dayNumber(day) + count);

/** The same day `count` months later; where that month has no such day, its last day (CC §202). */
export const addMonths = (day: Day, count: number): Day => {
  const months = yearOfText(day) * 12 + twoDigits(day, 5) - 1 + count;
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  return written(year, month, Math.min(twoDigits(day, 8), daysInMonth(year, month)));
};

/** Days from `from` to `to`: 1 from a day to the next, negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

/** The month before. */
export const monthBefore = (month: Month): Month => monthsBack(month, 1);

/** The month so many months before. */
export const monthsBack = (month: Month, count: number): Month => monthOf(addMonths(firstDayOf(month), -count));

export const monthAfter = (month: Month): Month => monthOf(addMonths(firstDayOf(month), 1));

/** All months from one to another, both among them; none where the other is earlier. */
export function monthsFrom(from: Month, to: Month): Month[] {
  const months: Month[] = [];
  for (let month = from; month <= to; month = monthAfter(month)) months.push(month);
  return months;
}

/** Saturday or Sunday, whatever the State Council made of it; whether people work is `isWorkingDay`. 1970-01-01 was a Thursday. */
export const isWeekend = (day: Day): boolean => (((dayNumber(day) + 3) % 7) + 7) % 7 >= 5;

/** Full years of age on a day (周岁). A birthday on 29 February falls on 1 March in a common year. Negative before birth. */
export const ageOn = (bornOn: Day, day: Day): number =>
  yearOfText(day) - yearOfText(bornOn) - (day.slice(5) < bornOn.slice(5) ? 1 : 0);

/** The date in China at a moment: UTC+8 all year, whatever the time zone of the host. */
export const dayOf = (instant: Instant): Day => {
  const utcDay = instant.slice(0, 10) as Day;
  return instant.slice(11, 13) < '16' ? utcDay : addDays(utcDay, 1);
};

/** The moment at which the clocks in China show `time` on `day`. */
export const instantAt = (day: Day, time: WallTime): Instant => {
  const hour = twoDigits(time, 0) - 8;
  const onUtcDay = hour < 0 ? dayNumber(day) - 1 : dayNumber(day);
  const date = onUtcDay === FIRST_DAY - 1 ? '1899-12-31' : dayAt(onUtcDay);
  return `${date}T${pad((hour + 24) % 24)}:${time.slice(3)}:00.000Z` as Instant;
};

/** 1900-01-01; its small hours in China are still 1899 in UTC. */
const FIRST_DAY: DayNumber = numberOf(1900, 1, 1);

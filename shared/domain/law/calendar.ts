import * as z from 'zod';
import { Day, dayAt, dayNumber, isWeekend, yearOf } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';

/** One day, or first and last day with a stroke between, as the notice lists them. */
export const DayRange = z
  .string()
  .refine((text) => {
    const [from, to = from, ...more] = text.split('/');
    return more.length === 0 && Day.safeParse(from).success && Day.safeParse(to).success && String(from) <= String(to);
  }, 'not-a-range-of-days')
  .brand<'DayRange'>();
export type DayRange = z.infer<typeof DayRange>;

/** What the State Council's notice says of one year: days off, and weekend days that are worked (调休上班). */
export const YearTable = z.strictObject({
  off: z.array(DayRange).min(1).readonly(),
  makeup: z.array(Day).readonly(),
  publishedIn: z.string().min(1),
});
export type YearTable = z.infer<typeof YearTable>;

/** The published years, without a gap, compiled so that counting is two array reads whatever the distance. */
export type Calendar = {
  readonly tables: ReadonlyMap<number, YearTable>;
  readonly firstYear: number;
  readonly lastYear: number;
  /** The first published day as a day number. */
  readonly origin: number;
  /** passed[i]: the working days among the first i published days. */
  readonly passed: Int32Array;
  readonly workingDays: readonly Day[];
};

export type NotPublished = 'calendar-not-published';

const numbersIn = (range: string): readonly number[] => {
  const [from, to = from] = range.split('/');
  const first = dayNumber(from as Day);
  return Array.from({ length: dayNumber(to as Day) - first + 1 }, (_, at) => first + at);
};

const compiled = (tables: ReadonlyMap<number, YearTable>): Calendar => {
  const years = [...tables.keys()].sort((a, b) => a - b);
  const firstYear = Math.min(...years);
  const lastYear = Math.max(...years);
  const worked = new Map<number, boolean>();
  for (const year of years) {
    for (const range of tables.get(year)?.off ?? []) for (const number of numbersIn(range)) worked.set(number, false);
    for (const day of tables.get(year)?.makeup ?? []) worked.set(dayNumber(day), true);
  }
  const origin = dayNumber(`${firstYear}-01-01` as Day);
  const length = dayNumber(`${lastYear}-12-31` as Day) - origin + 1;
  const passed = new Int32Array(length + 1);
  const workingDays: Day[] = [];
  for (let at = 0; at < length; at += 1) {
    const day = dayAt(origin + at);
    if (worked.get(origin + at) ?? !isWeekend(day)) workingDays.push(day);
    passed[at + 1] = workingDays.length;
  }
  return { tables, firstYear, lastYear, origin, passed, workingDays };
};

/**
 * The calendar with one more year, or with a year's table replaced. The year has to follow or precede the published ones.
 * A notice may also touch the December before (as the one for 2012 did), so days from then on are taken.
 */
export const withYear = (
  calendar: Calendar,
  year: number,
  table: YearTable,
): Decision<Calendar, 'calendar-year-apart' | 'calendar-table-wrong'> => {
  const { firstYear, lastYear } = calendar;
  if (!Number.isInteger(year) || year < firstYear - 1 || year > lastYear + 1) {
    return refused('calendar-year-apart', { year, firstYear, lastYear });
  }
  const off = new Set(table.off.flatMap(numbersIn).map(dayAt));
  const outside = [...off, ...table.makeup].find((day) => day < `${year - 1}-12-01` || day > `${year}-12-31`);
  const contradiction = table.makeup.find((day) => off.has(day) || !isWeekend(day));
  const wrong = outside ?? contradiction;
  if (wrong !== undefined) return refused('calendar-table-wrong', { year, day: wrong });
  if (off.size === 0) return refused('calendar-table-wrong', { year });
  return decided(compiled(new Map(calendar.tables).set(year, table)));
};

/** 2025: gov.cn zhengceku/202411/content_6986383. 248 working days. */
const TABLE_2025 = YearTable.parse({
  off: [
    '2025-01-01',
    '2025-01-28/2025-02-04',
    '2025-04-04/2025-04-06',
    '2025-05-01/2025-05-05',
    '2025-05-31/2025-06-02',
    '2025-10-01/2025-10-08',
  ],
  makeup: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  publishedIn: 'gov.cn zhengceku/202411/content_6986383',
});

/** 2026: gov.cn zhengceku/202511/content_7047091. 248 working days. */
const TABLE_2026 = YearTable.parse({
  off: [
    '2026-01-01/2026-01-03',
    '2026-02-15/2026-02-23',
    '2026-04-04/2026-04-06',
    '2026-05-01/2026-05-05',
    '2026-06-19/2026-06-21',
    '2026-09-25/2026-09-27',
    '2026-10-01/2026-10-07',
  ],
  makeup: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  publishedIn: 'gov.cn zhengceku/202511/content_7047091',
});

/** The years known when this was written. The table of a later year is data, loaded with `withYear`. */
export const PUBLISHED: Calendar = compiled(
  new Map([
    [2025, TABLE_2025],
    [2026, TABLE_2026],
  ]),
);

/** A name that changes with any day of any table (FNV-1a over them): under it stands how far a recount has got. No secret and no proof. */
export const calendarName = ({ tables, firstYear, lastYear }: Calendar): string => {
  let hash = 0x811c9dc5;
  for (const char of JSON.stringify([...tables])) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193) >>> 0;
  return `${firstYear}-${lastYear}-${hash.toString(16).padStart(8, '0')}`;
};

/** Refuses, naming the year that is missing for one who counts forward from a day. */
const missing = ({ origin, lastYear }: Calendar, firstLookedAt: number) => {
  const year = yearOf(dayAt(firstLookedAt));
  return refused('calendar-not-published', { year: firstLookedAt < origin ? year : Math.max(year, lastYear + 1) });
};

/** Working days from the first published day to the end of `number`; undefined where nothing is published. */
const workedBy = ({ passed, origin }: Calendar, number: number): number | undefined => passed[number - origin + 1];

/** Whether offices work on the day. Refuses a day of a year not published: it never assumes Monday to Friday. */
export const isWorkingDay = (calendar: Calendar, day: Day): Decision<boolean, NotPublished> => {
  const number = dayNumber(day);
  const before = workedBy(calendar, number - 1);
  const after = workedBy(calendar, number);
  if (before === undefined || after === undefined) return missing(calendar, number);
  return decided(after > before);
};

/**
 * The n-th working day after `from`; the day of the event is not counted (CC §201), and 0 is `from` itself.
 * `n` is whole and not negative; any other finds no day and is refused the same way, never rounded.
 */
export const addWorkingDays = (calendar: Calendar, from: Day, n: number): Decision<Day, NotPublished> => {
  if (n === 0) return decided(from);
  const found = workingDayAfter(calendar, from, n);
  return found === undefined ? missing(calendar, dayNumber(from) + 1) : decided(found);
};

/** The same for `n` above 0, for whoever has no use for a reason: undefined where there is no such day, or none is known. */
export const workingDayAfter = (calendar: Calendar, from: Day, n: number): Day | undefined => {
  const before = workedBy(calendar, dayNumber(from));
  return before === undefined || !(n > 0) ? undefined : calendar.workingDays[before + n - 1];
};

/** Working days after `from` up to and with `to`; negative when `to` is earlier. The inverse of `addWorkingDays`. */
export const workingDaysBetween = (calendar: Calendar, from: Day, to: Day): Decision<number, NotPublished> => {
  if (from === to) return decided(0);
  const start = workedBy(calendar, dayNumber(from));
  const end = workedBy(calendar, dayNumber(to));
  if (start !== undefined && end !== undefined) return decided(end - start);
  return missing(calendar, dayNumber(from < to ? from : to) + 1);
};

/** The day itself when it is worked, else the next working day (CC §203: a period does not end on a rest day). */
export const rollForward = (calendar: Calendar, day: Day): Decision<Day, NotPublished> => {
  const number = dayNumber(day);
  const before = workedBy(calendar, number - 1);
  const found = before === undefined ? undefined : calendar.workingDays[before];
  return found === undefined ? missing(calendar, number) : decided(found);
};

/** The day itself when it is worked, else the working day before: for payments "not later than". */
export const rollBack = (calendar: Calendar, day: Day): Decision<Day, NotPublished> => {
  const { firstYear, lastYear, workingDays } = calendar;
  const through = workedBy(calendar, dayNumber(day));
  const found = through === undefined ? undefined : workingDays[through - 1];
  if (found !== undefined) return decided(found);
  const year = yearOf(day);
  return refused('calendar-not-published', { year: year > lastYear ? year : Math.min(year, firstYear - 1) });
};

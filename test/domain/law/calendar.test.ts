import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, Day, dayAt, dayNumber, isWeekend } from '../../../shared/domain/days.ts';
import {
  addWorkingDays,
  type Calendar,
  isWorkingDay,
  PUBLISHED,
  rollBack,
  rollForward,
  withYear,
  workingDaysBetween,
  YearTable,
} from '../../../shared/domain/law/calendar.ts';

const day = (text: string): Day => Day.parse(text);
const FIRST = dayNumber(day('2025-01-01'));
const LAST = dayNumber(day('2026-12-31'));
const everyDay = Array.from({ length: LAST - FIRST + 1 }, (_, at) => dayAt(FIRST + at));
const publishedDay = fc.integer({ min: FIRST, max: LAST }).map(dayAt);
const count = fc.integer({ min: 0, max: 120 });
const NOT_PUBLISHED = 'calendar-not-published';

const works = (calendar: Calendar, on: Day): boolean => {
  const told = isWorkingDay(calendar, on);
  if (!told.ok) throw new Error(`${on} is not published`);
  return told.value;
};

/** Counting as a clerk does on the wall calendar, one day after the other. */
const countedByHand = (from: Day, n: number): Day | null => {
  let on = from;
  for (let left = n; left > 0; ) {
    on = addDays(on, 1);
    if (on > '2026-12-31') return null;
    if (works(PUBLISHED, on)) left -= 1;
  }
  return on;
};

describe('the working days of 2025 and 2026', () => {
  test('every day is worked or not as the chinese-days package has it', () => {
    const different = everyDay.filter((on) => works(PUBLISHED, on) !== chineseDays.isWorkday(on));

    expect(everyDay).toHaveLength(730);
    expect(different).toEqual([]);
  });

  test('both years have 248, and 2026 by month 21,16,22,21,19,21,23,21,22,18,21,23', () => {
    const worked = everyDay.filter((on) => works(PUBLISHED, on));
    const inMonth = (month: number): number =>
      worked.filter((on) => on.startsWith(`2026-${String(month).padStart(2, '0')}`)).length;

    expect(worked.filter((on) => on.startsWith('2025'))).toHaveLength(248);
    expect(worked.filter((on) => on.startsWith('2026'))).toHaveLength(248);
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map(inMonth)).toEqual([
      21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23,
    ]);
  });
});

describe('working days after a day', () => {
  const counts = [2, 3, 10, 15, 20, 30, 45] as const;

  test.each([
    [
      '2025-09-22',
      '2025-09-24 2025-09-25 2025-10-11 2025-10-17 2025-10-24 2025-11-07 2025-11-28',
      '2025-10-07',
      '2025-11-21',
    ],
    [
      '2025-12-30',
      '2026-01-04 2026-01-05 2026-01-14 2026-01-21 2026-01-28 2026-02-11 2026-03-10',
      '2026-01-14',
      '2026-02-28',
    ],
    [
      '2026-01-30',
      '2026-02-03 2026-02-04 2026-02-13 2026-02-27 2026-03-05 2026-03-19 2026-04-10',
      '2026-02-14',
      '2026-03-31',
    ],
    [
      '2026-02-13',
      '2026-02-24 2026-02-25 2026-03-05 2026-03-12 2026-03-19 2026-04-02 2026-04-24',
      '2026-02-28',
      '2026-04-14',
    ],
    [
      '2026-02-14',
      '2026-02-25 2026-02-26 2026-03-06 2026-03-13 2026-03-20 2026-04-03 2026-04-27',
      '2026-03-01',
      '2026-04-15',
    ],
    [
      '2026-04-30',
      '2026-05-07 2026-05-08 2026-05-18 2026-05-25 2026-06-01 2026-06-15 2026-07-07',
      '2026-05-15',
      '2026-06-29',
    ],
    [
      '2026-09-18',
      '2026-09-21 2026-09-22 2026-10-09 2026-10-15 2026-10-22 2026-11-05 2026-11-26',
      '2026-10-03',
      '2026-11-17',
    ],
    [
      '2026-09-30',
      '2026-10-09 2026-10-10 2026-10-20 2026-10-27 2026-11-03 2026-11-17 2026-12-08',
      '2026-10-15',
      '2026-11-29',
    ],
  ])(
    'from %s the 2nd, 3rd, 10th, 15th, 20th, 30th and 45th are the ones worked out by hand',
    (from, due, in15, in60) => {
      expect(counts.map((n) => addWorkingDays(PUBLISHED, day(from), n))).toEqual(
        due.split(' ').map((value) => ({ ok: true, value })),
      );
      expect([addDays(day(from), 15), addDays(day(from), 60)]).toEqual([in15, in60]);
    },
  );

  test('are the ones found by counting day by day, or refused where that leaves the published years', () => {
    fc.assert(
      fc.property(publishedDay, count, (from, n) => {
        const byHand = countedByHand(from, n);
        const told = addWorkingDays(PUBLISHED, from, n);
        if (byHand === null) expect(told).toEqual({ ok: false, why: NOT_PUBLISHED, facts: { year: 2027 } });
        else expect(told).toEqual({ ok: true, value: byHand });
      }),
    );
  });

  test('never end on a rest day, grow with the count and with the start, and add up', () => {
    fc.assert(
      fc.property(publishedDay, count, count, fc.nat(30), (from, a, b, later) => {
        const one = addWorkingDays(PUBLISHED, from, a);
        const both = addWorkingDays(PUBLISHED, from, a + b);
        fc.pre(one.ok && both.ok);
        if (!one.ok || !both.ok) return;
        expect(a === 0 || works(PUBLISHED, one.value)).toBe(true);
        expect(b === 0 ? one.value === both.value : one.value < both.value).toBe(true);
        expect(addWorkingDays(PUBLISHED, one.value, b)).toEqual(both);
        expect(workingDaysBetween(PUBLISHED, from, both.value)).toEqual({ ok: true, value: a + b });
        const fromLater = addWorkingDays(PUBLISHED, addDays(from, later), a);
        expect(!fromLater.ok || fromLater.value >= one.value).toBe(true);
      }),
    );
  });

  test('between two days count the same in both directions', () => {
    fc.assert(
      fc.property(publishedDay, publishedDay, (a, b) => {
        const there = workingDaysBetween(PUBLISHED, a, b);
        const back = workingDaysBetween(PUBLISHED, b, a);
        const [first, last] = a <= b ? [a, b] : [b, a];
        const byHand = everyDay.filter((on) => first < on && on <= last && works(PUBLISHED, on));
        expect(there).toEqual({ ok: true, value: a <= b ? byHand.length : 0 - byHand.length });
        expect(there.ok && back.ok && there.value + back.value).toBe(0);
      }),
    );
  });

  test('that are not a whole number find no day', () => {
    expect(addWorkingDays(PUBLISHED, day('2026-03-02'), -1)).toMatchObject({ ok: false });
    expect(addWorkingDays(PUBLISHED, day('2026-03-02'), 1.5)).toMatchObject({ ok: false });
    expect(addWorkingDays(PUBLISHED, day('2026-03-02'), Number.NaN)).toMatchObject({ ok: false });
  });
});

describe('a period that ends on a rest day', () => {
  test('ends on the next working day: a posting of seven days from 2026-09-18, and one from 2026-02-10', () => {
    expect(rollForward(PUBLISHED, addDays(day('2026-09-18'), 7))).toEqual({ ok: true, value: '2026-09-28' });
    expect(addWorkingDays(PUBLISHED, day('2026-09-18'), 7)).toEqual({ ok: true, value: '2026-09-29' });
    expect(rollForward(PUBLISHED, addDays(day('2026-02-10'), 7))).toEqual({ ok: true, value: '2026-02-24' });
    expect(rollForward(PUBLISHED, day('2026-10-03'))).toEqual({ ok: true, value: '2026-10-08' });
  });

  test.each([
    ['2026-01', '2026-01-09'],
    ['2026-02', '2026-02-10'],
    ['2026-05', '2026-05-09'],
    ['2026-07', '2026-07-10'],
    ['2026-10', '2026-10-10'],
  ])('pay due by the 10th of %s goes out by %s', (month, by) => {
    expect(rollBack(PUBLISHED, day(`${month}-10`))).toEqual({ ok: true, value: by });
  });

  test('moves to the nearest working day on that side and leaves a working day where it is', () => {
    fc.assert(
      fc.property(publishedDay, (on) => {
        const later = everyDay.find((one) => one >= on && works(PUBLISHED, one));
        const earlier = everyDay.findLast((one) => one <= on && works(PUBLISHED, one));
        const missing = (year: number) => ({ ok: false, why: NOT_PUBLISHED, facts: { year } });
        expect(rollForward(PUBLISHED, on)).toEqual(later === undefined ? missing(2027) : { ok: true, value: later });
        expect(rollBack(PUBLISHED, on)).toEqual(earlier === undefined ? missing(2024) : { ok: true, value: earlier });
      }),
      { examples: [[day('2025-01-01')], [day('2026-12-31')]] },
    );
  });
});

describe('a year whose holidays are not published', () => {
  test('is not guessed to be Monday to Friday, neither 2027 nor 2024', () => {
    const monday = day('2027-03-01');

    expect(isWorkingDay(PUBLISHED, monday)).toEqual({ ok: false, why: NOT_PUBLISHED, facts: { year: 2027 } });
    expect(isWorkingDay(PUBLISHED, day('2024-12-31'))).toEqual({
      ok: false,
      why: NOT_PUBLISHED,
      facts: { year: 2024 },
    });
    expect(rollForward(PUBLISHED, monday)).toMatchObject({ facts: { year: 2027 } });
    expect(rollBack(PUBLISHED, monday)).toMatchObject({ facts: { year: 2027 } });
    expect(rollBack(PUBLISHED, day('2025-01-01'))).toMatchObject({ facts: { year: 2024 } });
    expect(rollForward(PUBLISHED, day('2029-03-01'))).toMatchObject({ facts: { year: 2029 } });
    expect(addWorkingDays(PUBLISHED, day('2026-11-23'), 30)).toMatchObject({
      why: NOT_PUBLISHED,
      facts: { year: 2027 },
    });
    expect(addWorkingDays(PUBLISHED, day('2024-12-30'), 1)).toMatchObject({ facts: { year: 2024 } });
    expect(workingDaysBetween(PUBLISHED, day('2026-12-01'), day('2027-01-01'))).toMatchObject({
      facts: { year: 2027 },
    });
    expect(workingDaysBetween(PUBLISHED, day('2024-06-01'), day('2025-06-01'))).toMatchObject({
      facts: { year: 2024 },
    });
  });

  test('is not needed where no day of it is looked at', () => {
    expect(addWorkingDays(PUBLISHED, day('2024-12-31'), 1)).toEqual({ ok: true, value: '2025-01-02' });
    expect(addWorkingDays(PUBLISHED, day('2026-12-30'), 1)).toEqual({ ok: true, value: '2026-12-31' });
    expect(addWorkingDays(PUBLISHED, day('2031-05-05'), 0)).toEqual({ ok: true, value: '2031-05-05' });
  });

  test('counts once its table is loaded, and nothing before it changes', () => {
    const next = withYear(PUBLISHED, 2027, table({ off: ['2027-01-01/2027-01-03'], makeup: ['2027-01-09'] }));

    expect(next.ok && addWorkingDays(next.value, day('2026-11-23'), 30)).toEqual({ ok: true, value: '2027-01-05' });
    expect(next.ok && isWorkingDay(next.value, day('2027-01-09'))).toEqual({ ok: true, value: true });
    expect(next.ok && everyDay.every((on) => works(next.value, on) === works(PUBLISHED, on))).toBe(true);
    expect(isWorkingDay(PUBLISHED, day('2027-01-04'))).toMatchObject({ ok: false });
  });

  test('may say something of the December before it', () => {
    const next = withYear(PUBLISHED, 2027, table({ off: ['2026-12-31/2027-01-02'], makeup: ['2026-12-26'] }));

    expect(next.ok && isWorkingDay(next.value, day('2026-12-31'))).toEqual({ ok: true, value: false });
    expect(next.ok && isWorkingDay(next.value, day('2026-12-26'))).toEqual({ ok: true, value: true });
  });

  test.each([
    ['2028 before 2027', 2028, { off: ['2028-01-01'] }, 'calendar-year-apart'],
    ['a part of a year', 2026.5, { off: ['2026-01-01'] }, 'calendar-year-apart'],
    ['days off in another year', 2027, { off: ['2026-10-01'] }, 'calendar-table-wrong'],
    ['a day both off and worked', 2027, { off: ['2027-01-02'], makeup: ['2027-01-02'] }, 'calendar-table-wrong'],
    ['a Monday worked in exchange', 2027, { off: ['2027-01-01'], makeup: ['2027-01-04'] }, 'calendar-table-wrong'],
  ])('is refused with %s', (_, year, said, why) => {
    expect(withYear(PUBLISHED, year, table(said))).toMatchObject({ ok: false, why });
  });

  test('is not loaded from a table that names no day off, a range backwards, or a day that is none', () => {
    expect(YearTable.safeParse({ off: [], makeup: [], publishedIn: 'x' }).success).toBe(false);
    expect(YearTable.safeParse({ off: ['2027-01-03/2027-01-01'], makeup: [], publishedIn: 'x' }).success).toBe(false);
    expect(YearTable.safeParse({ off: ['2027-02-29'], makeup: [], publishedIn: 'x' }).success).toBe(false);
    expect(YearTable.safeParse({ off: ['2027-01-01'], makeup: [], publishedIn: '' }).success).toBe(false);
  });

  test('of the years known, each make-up day is a Saturday or Sunday and each table passes the check for loading', () => {
    for (const [year, known] of PUBLISHED.tables) {
      expect(withYear(PUBLISHED, year, known)).toMatchObject({ ok: true });
      expect(known.makeup.every(isWeekend)).toBe(true);
    }
    expect([...PUBLISHED.tables.keys()]).toEqual([2025, 2026]);
  });
});

function table(said: { readonly off: readonly string[]; readonly makeup?: readonly string[] }): YearTable {
  return YearTable.parse({ makeup: [], publishedIn: 'a notice made up for this test', ...said });
}

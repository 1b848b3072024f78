import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  ageOn,
  Day,
  dayAt,
  dayNumber,
  dayOf,
  daysBetween,
  firstDayOf,
  Instant,
  instantAt,
  isWeekend,
  Month,
  monthAfter,
  monthOf,
  monthsFrom,
} from '../../shared/domain/days.ts';

const day = (text: string): Day => Day.parse(text);
const MILLIS_A_DAY = 86_400_000;
const FIRST = dayNumber(day('1900-01-01'));
const LAST = dayNumber(day('2199-12-31'));
const anyDay = fc.integer({ min: FIRST, max: LAST }).map(dayAt);
const someDay = fc.integer({ min: dayNumber(day('1950-01-01')), max: dayNumber(day('2150-12-31')) }).map(dayAt);

describe('a day', () => {
  test('every day from 1900 to 2199 is the one that the calendar of the platform has', () => {
    const wrong: string[] = [];
    for (let number = FIRST; number <= LAST; number += 1) {
      const expected = new Date(number * MILLIS_A_DAY);
      const found = dayAt(number);
      const weekend = expected.getUTCDay() === 0 || expected.getUTCDay() === 6;
      if (
        found !== expected.toISOString().slice(0, 10) ||
        dayNumber(found) !== number ||
        isWeekend(found) !== weekend
      ) {
        wrong.push(found);
      }
    }

    expect(wrong).toEqual([]);
    expect(LAST - FIRST + 1).toBe(300 * 365 + 73);
  });

  test.each([
    '2026-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '1899-12-31',
    '2200-01-01',
    '2026-01-01T00:00',
    ' 2026-01-01',
    '２０２６-01-01',
    '',
  ])('%j is not taken for a day', (text) => {
    expect(Day.safeParse(text).success).toBe(false);
  });

  test('29 February is a day in a leap year only', () => {
    expect(Day.safeParse('2024-02-29').success).toBe(true);
    expect(Day.safeParse('2000-02-29').success).toBe(true);
    expect(Day.safeParse('1900-02-29').success).toBe(false);
  });

  test('adding days can be undone, and counts what lies between', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -15_000, max: 15_000 }), (from, count) => {
        const to = addDays(from, count);
        expect(daysBetween(from, to)).toBe(count);
        expect(addDays(to, -count)).toBe(from);
      }),
    );
  });

  test('days sort as text in the order of time', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(a < b).toBe(dayNumber(a) < dayNumber(b));
      }),
    );
  });

  test('leaving the years 1900 to 2199 is a fault, not a day', () => {
    expect(() => addDays(day('2199-12-31'), 1)).toThrow(RangeError);
    expect(() => addMonths(day('1900-01-31'), -1)).toThrow(RangeError);
  });
});

describe('a month', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-08-31', 3, '2026-11-30'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-11-15', 3, '2027-02-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-05-31', 0, '2026-05-31'],
  ])('%s and %i months is %s', (from, count, to) => {
    expect(addMonths(day(from), count)).toBe(to);
  });

  test('money runs from the month after the confirmation, also over the turn of the year', () => {
    expect(monthAfter(monthOf(day('2026-11-30')))).toBe('2026-12');
    expect(monthAfter(monthOf(day('2026-12-01')))).toBe('2027-01');
    expect(firstDayOf(Month.parse('2026-12'))).toBe('2026-12-01');
  });

  test('months are told from one to another, both among them; there are none where the other is earlier', () => {
    const [november, february] = [Month.parse('2026-11'), Month.parse('2027-02')];
    expect(monthsFrom(november, february)).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
    expect(monthsFrom(november, november)).toEqual(['2026-11']);
    expect(monthsFrom(february, november)).toEqual([]);
  });

  test.each(['2026-13', '2026-00', '2026-1', '2200-01', '2026-01-01'])('%j is not taken for a month', (text) => {
    expect(Month.safeParse(text).success).toBe(false);
  });
});

describe('age', () => {
  test.each([
    ['2008-05-20', '2026-05-19', 17],
    ['2008-05-20', '2026-05-20', 18],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2026-05-20', '2026-05-20', 0],
  ])('one born on %s is on %s %i years old', (bornOn, on, years) => {
    expect(ageOn(day(bornOn), day(on))).toBe(years);
  });
});

describe('a moment', () => {
  const zone = process.env.TZ;
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  test.each([
    ['UTC', 0],
    ['America/Los_Angeles', 480],
    ['Pacific/Kiritimati', -840],
    ['Asia/Shanghai', -480],
  ])('belongs to its day in China on a host in %s', (host, offset) => {
    process.env.TZ = host;
    expect(new Date('2026-01-15T12:00:00Z').getTimezoneOffset()).toBe(offset);

    expect(dayOf(Instant.parse('2026-02-13T15:59:59.999Z'))).toBe('2026-02-13');
    expect(dayOf(Instant.parse('2026-02-13T16:00:00.000Z'))).toBe('2026-02-14');
    expect(dayOf(Instant.parse('2026-12-31T16:00:00.000Z'))).toBe('2027-01-01');
    expect(dayOf(Instant.parse('2026-02-14T00:00:00.000Z'))).toBe('2026-02-14');
    expect(instantAt(day('2026-02-14'), '00:30')).toBe('2026-02-13T16:30:00.000Z');
    expect(instantAt(day('2026-02-14'), '08:00')).toBe('2026-02-14T00:00:00.000Z');
    expect(instantAt(day('2026-02-14'), '23:59')).toBe('2026-02-14T15:59:00.000Z');
  });

  test('the moment of a time on a day belongs to that day, from the first day to the last', () => {
    const times = ['00:00', '07:59', '08:00', '15:59', '16:00', '23:59'] as const;

    fc.assert(
      fc.property(anyDay, fc.constantFrom(...times), (on, time) => {
        const moment = instantAt(on, time);
        expect(Instant.safeParse(moment).success).toBe(true);
        expect(dayOf(moment)).toBe(on);
      }),
      {
        examples: [
          [day('1900-01-01'), '00:00'],
          [day('2199-12-31'), '23:59'],
        ],
      },
    );
  });

  test.each([
    '2026-02-13T15:59:59Z',
    '2026-02-13T15:59:59.999+08:00',
    '2026-02-30T00:00:00.000Z',
    '2199-12-31T16:00:00.000Z',
  ])('%j is not taken for a moment', (text) => {
    expect(Instant.safeParse(text).success).toBe(false);
  });
});

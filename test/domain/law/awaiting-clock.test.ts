import { describe, expect, test } from 'vitest';
import { PUBLISHED } from '../../../shared/domain/law/calendar.ts';
import { Clock, dueDay, nextLookOn, recount, standing, stopClock } from '../../../shared/domain/law/clock.ts';
import { aClock, aLimit, day, withNextYear } from './a-clock.ts';

describe('an acceptance on 2026-11-23, while the holidays of 2027 are not published', () => {
  const clock = aClock(aLimit('TOTAL'), '2026-11-23');

  test('starts its clock, but no due day is guessed', () => {
    expect(dueDay(aLimit('TOTAL'), day('2026-11-23'), PUBLISHED)).toEqual({
      ok: false,
      why: 'calendar-not-published',
      facts: { year: 2027 },
    });
    expect(clock).toMatchObject({ state: 'running', dueOn: null, awaits: 'calendar-2027' });
    expect(Clock.parse(clock)).toEqual(clock);
  });

  test('is warned on those days that lie in the published year, which are certain', () => {
    expect(clock.warnOn).toEqual(['2026-12-22', '2026-12-30']);
  });

  test('stands as awaiting the calendar, with no share of the time told', () => {
    expect(standing(clock, day('2026-12-23'))).toEqual({ is: 'awaits-calendar', percent: null });
    expect(standing(clock, day('2027-03-01'))).toEqual({ is: 'awaits-calendar', percent: null });
  });

  test('is looked at on the warnings, on the last published day, and from then on every day', () => {
    expect(nextLookOn(clock, day('2026-11-23'))).toBe('2026-12-22');
    expect(nextLookOn(clock, day('2026-12-22'))).toBe('2026-12-30');
    expect(nextLookOn(clock, day('2026-12-30'))).toBe('2026-12-31');
    expect(nextLookOn(clock, day('2026-12-31'))).toBe('2027-01-01');
    expect(nextLookOn(clock, day('2027-02-10'))).toBe('2027-02-11');
  });

  test('done before the year is out was done in time, whatever next year brings', () => {
    const done = stopClock(clock, day('2026-12-31'));

    expect(done).toMatchObject({ state: 'met', endedOn: '2026-12-31', dueOn: null });
    expect(standing(done, day('2027-02-01')).is).toBe('met');
    expect(Clock.parse(done)).toEqual(done);
  });

  test('done in January without a calendar is neither in time nor late until the calendar is there', () => {
    const inTime = stopClock(clock, day('2027-01-05'));
    const late = stopClock(clock, day('2027-01-06'));

    expect(standing(inTime, day('2027-01-07')).is).toBe('awaits-calendar');
    expect(nextLookOn(inTime, day('2027-01-07'))).toBe('2027-01-08');
    expect(Clock.parse(inTime)).toEqual(inTime);
    expect(stopClock(inTime, day('2027-01-20'))).toBe(inTime);
    expect(recount(inTime, withNextYear())).toMatchObject({ state: 'met', dueOn: '2027-01-05', endedOn: '2027-01-05' });
    expect(recount(late, withNextYear())).toMatchObject({
      state: 'missed',
      dueOn: '2027-01-05',
      endedOn: '2027-01-06',
    });
  });

  test('has its due day once the calendar is there', () => {
    const counted = recount(clock, withNextYear());

    expect(counted).toEqual(aClock(aLimit('TOTAL'), '2026-11-23', withNextYear()));
    expect(counted).toMatchObject({ state: 'running', dueOn: '2027-01-05', awaits: null });
    expect(recount(clock, PUBLISHED)).toEqual(clock);
  });
});

test('a recognition for twelve months awaits the year in which it ends', () => {
  const clock = aClock(aLimit('RIGID_VALID', 'rigid-expenditure'), '2026-03-02');

  expect(clock).toMatchObject({ dueOn: null, awaits: 'calendar-2027', warnOn: ['2026-11-13', '2027-01-25'] });
});

test('a petition answered in time is not disturbed by a new calendar', () => {
  const met = stopClock(aClock(aLimit('XF_FINISH', 'complaint'), '2026-09-18'), day('2026-10-20'));

  expect(recount(met, withNextYear())).toBe(met);
});

test('a time that ends on the last day of the year, when that is worked, needs no other year', () => {
  expect(aClock(aLimit('POST_MIN'), '2026-12-24')).toMatchObject({ dueOn: '2026-12-31', awaits: null });
  expect(aClock(aLimit('POST_MIN'), '2026-12-25')).toMatchObject({ dueOn: null, awaits: 'calendar-2027' });
});

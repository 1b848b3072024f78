import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day, dayAt, dayNumber, daysBetween } from '../../../shared/domain/days.ts';
import { isWorkingDay, PUBLISHED, workingDaysBetween } from '../../../shared/domain/law/calendar.ts';
import {
  Clock,
  dueDay,
  nextLookOn,
  standing,
  startClock,
  stopClock,
  voidClock,
} from '../../../shared/domain/law/clock.ts';
import { extended, LIMITS, type LimitOf } from '../../../shared/domain/law/limits.ts';
import { LAW_VERSION } from '../../../shared/domain/law/version.ts';
import { aClock, aLimit, day } from './a-clock.ts';

const anyStart = fc.integer({ min: dayNumber(day('2025-01-01')), max: dayNumber(day('2026-12-31')) }).map(dayAt);
const anyTerm: fc.Arbitrary<LimitOf> = fc
  .record({
    value: fc.integer({ min: 1, max: 60 }),
    unit: fc.constantFrom('working-days' as const, 'calendar-days' as const),
  })
  .map((span) => ({ ...aLimit('TOTAL'), ...span }));
/** A clock with a due day, and the days from its start to past its end. */
const aKnownClock = fc
  .tuple(anyTerm, anyStart)
  .map(([limit, startsOn]) => aClock(limit, startsOn))
  .filter(({ dueOn }) => dueOn !== null);

describe('the due day', () => {
  test.each([
    ['TOTAL', 'dibao', '2026-02-13', '2026-04-02'],
    ['TOTAL_DELEGATED', 'dibao', '2026-02-13', '2026-03-19'],
    ['TOTAL_EXT', 'dibao', '2026-02-13', '2026-04-24'],
    ['REFUSE_NOTICE', 'dibao', '2026-09-30', '2026-10-10'],
    ['XF_FINISH', 'complaint', '2026-09-18', '2026-11-17'],
    ['XF_NOTICE', 'complaint', '2026-09-18', '2026-10-08'],
    ['TK_INVEST', 'tekun', '2026-01-30', '2026-02-27'],
    ['POST_MIN', 'dibao', '2026-09-18', '2026-09-28'],
    ['POST_MIN', 'dibao', '2026-02-10', '2026-02-24'],
    ['DEATH_CLOSE', 'dibao', '2025-11-30', '2026-02-28'],
    ['REVIEW_UNSTABLE', 'dibao', '2026-03-31', '2026-09-30'],
    ['REVIEW_STABLE', 'dibao', '2025-10-03', '2026-10-08'],
  ] as const)('of %s for %s from %s is %s', (code, matter, startsOn, dueOn) => {
    const limit = aLimit(code, matter);

    expect(dueDay(limit, day(startsOn), PUBLISHED)).toEqual({ ok: true, value: dueOn });
    expect(aClock(limit, startsOn)).toMatchObject({ state: 'running', dueOn, awaits: null, startsOn });
  });

  test('of a petition accepted 2026-09-18 and extended is 2026-12-17', () => {
    const longer = extended(aLimit('XF_FINISH', 'complaint'), 'complex');

    expect(longer.ok && dueDay(longer.value, day('2026-09-18'), PUBLISHED)).toEqual({ ok: true, value: '2026-12-17' });
  });

  test('of hours is the day that they reach into, moved over rest days; of a day of the month it is not counted from a day', () => {
    const hours = aLimit('TA_PAY_FIRST', 'temporary');
    const due = (limit: LimitOf, on: string) => dueDay(limit, day(on), PUBLISHED);

    expect(due(hours, '2026-03-02')).toEqual({ ok: true, value: '2026-03-03' });
    expect(due({ ...hours, value: 25 }, '2026-03-02')).toEqual({ ok: true, value: '2026-03-04' });
    expect(due(hours, '2026-03-06')).toEqual({ ok: true, value: '2026-03-09' });
    expect(aClock(hours, '2026-03-02').limit).toMatchObject({ value: 1, unit: 'calendar-days' });
    expect(due(aLimit('PAY_DAY'), '2026-03-02')).toEqual({
      ok: false,
      why: 'unit-without-day',
      facts: { unit: 'day-of-month' },
    });
    expect(startClock(aLimit('PAY_DAY'), day('2026-03-02'), PUBLISHED)).toMatchObject({ why: 'unit-without-day' });
  });

  test('is worked, is never before the time is over, and comes no earlier for a later start', () => {
    fc.assert(
      fc.property(anyTerm, anyStart, fc.nat(20), (limit, startsOn, later) => {
        const due = dueDay(limit, startsOn, PUBLISHED);
        const dueLater = dueDay(limit, addDays(startsOn, later), PUBLISHED);
        fc.pre(due.ok);
        if (!due.ok) return;
        expect(isWorkingDay(PUBLISHED, due.value)).toEqual({ ok: true, value: true });
        expect(daysBetween(startsOn, due.value)).toBeGreaterThanOrEqual(limit.value);
        expect(!dueLater.ok || dueLater.value >= due.value).toBe(true);
      }),
    );
  });
});

test('every limit that ends on a day starts a clock that can be stored and read back', () => {
  const clocks = LIMITS.filter(({ unit }) => unit !== 'hours' && unit !== 'day-of-month').flatMap((limit) =>
    limit.programmes.map((programme) => aClock({ ...limit, programme }, '2026-03-02')),
  );

  expect(clocks.length).toBeGreaterThan(LIMITS.length);
  for (const clock of clocks) expect(Clock.parse(JSON.parse(JSON.stringify(clock)))).toEqual(clock);
});

test('a clock keeps the law row it was started by', () => {
  expect(aClock(aLimit('TOTAL'), '2026-02-13').limit).toEqual({
    programme: 'dibao',
    region: 'national',
    from: '2021-07-01',
    value: 30,
    unit: 'working-days',
    article: '民发〔2021〕57号 §22',
    confidence: 'confirmed',
    law: LAW_VERSION,
  });
});

describe('a clock that could not be', () => {
  const running = aClock(aLimit('TOTAL'), '2026-02-13');

  test.each([
    ['neither due nor awaiting', { ...running, dueOn: null }],
    ['due and awaiting', { ...running, awaits: 'calendar-2027' }],
    ['met on no day', { ...running, state: 'met' }],
    ['ended and running', { ...running, endedOn: '2026-03-02' }],
    ['awaiting something else', { ...running, dueOn: null, awaits: 'calendar-next' }],
    ['counted in hours', { ...running, limit: { ...running.limit, unit: 'hours' } }],
  ])('is not read: %s', (_, clock) => {
    expect(Clock.safeParse(clock).success).toBe(false);
  });
});

describe('the warnings', () => {
  test('of thirty working days come on the 21st and 27th working day', () => {
    const clock = aClock(aLimit('TOTAL'), '2026-02-13');

    expect(clock.warnOn).toEqual(['2026-03-20', '2026-03-30']);
    expect(clock.warnOn.map((on) => workingDaysBetween(PUBLISHED, clock.startsOn, on))).toMatchObject([
      { value: 21 },
      { value: 27 },
    ]);
  });

  test('of seven calendar days come on the fifth, and on the seventh only when the end moved off a rest day', () => {
    expect(aClock(aLimit('POST_MIN'), '2026-03-02').warnOn).toEqual(['2026-03-07']);
    expect(aClock(aLimit('POST_MIN'), '2026-09-18').warnOn).toEqual(['2026-09-23', '2026-09-25']);
  });

  test('of three working days do not come, since 70 % rounded up is the due day itself', () => {
    expect(aClock(aLimit('REFUSE_NOTICE'), '2026-03-02').warnOn).toEqual([]);
  });

  test('lie after the start and before the due day, one after the other', () => {
    fc.assert(
      fc.property(aKnownClock, ({ startsOn, warnOn, dueOn }) => {
        const all = [startsOn, ...warnOn, String(dueOn)];
        expect(all).toEqual([...new Set(all)].sort());
      }),
    );
  });
});

describe('the standing of a clock', () => {
  const clock = aClock(aLimit('TOTAL'), '2026-02-13');

  test.each([
    ['2026-02-13', 'running', 0],
    ['2026-03-19', 'running', 68],
    ['2026-03-20', 'due-soon', 70],
    ['2026-03-30', 'due-soon', 90],
    ['2026-04-02', 'due-soon', 100],
    ['2026-04-03', 'overdue', 103],
  ])('on %s is %s with %i percent used', (today, is, percent) => {
    expect(standing(clock, day(today))).toEqual({ is, percent });
  });

  test('of a limit too short for a warning is due soon on its last day', () => {
    const short = aClock(aLimit('REFUSE_NOTICE'), '2026-03-02');

    expect(standing(short, day('2026-03-04')).is).toBe('running');
    expect(standing(short, day('2026-03-05')).is).toBe('due-soon');
  });

  test('is met on the due day, met late on the day after, and then no longer changes', () => {
    const inTime = stopClock(clock, day('2026-04-02'));
    const late = stopClock(clock, day('2026-04-03'));

    expect(inTime).toMatchObject({ state: 'met', endedOn: '2026-04-02' });
    expect(late).toMatchObject({ state: 'missed', endedOn: '2026-04-03' });
    expect(standing(inTime, day('2026-08-01'))).toEqual({ is: 'met', percent: 100 });
    expect(standing(late, day('2026-08-01'))).toEqual({ is: 'met-late', percent: 103 });
    expect(stopClock(inTime, day('2026-08-01'))).toBe(inTime);
    expect(voidClock(late, day('2026-08-01'))).toBe(late);
  });

  test('is void once the matter fell away', () => {
    const fellAway = voidClock(clock, day('2026-03-02'));

    expect(fellAway).toMatchObject({ state: 'void', endedOn: '2026-03-02' });
    expect(standing(fellAway, day('2026-08-01')).is).toBe('void');
    expect(nextLookOn(fellAway, day('2026-03-02'))).toBeNull();
    expect(Clock.parse(fellAway)).toEqual(fellAway);
  });

  test('uses up more of the time from day to day, and is over 100 percent exactly when overdue', () => {
    fc.assert(
      fc.property(aKnownClock, fc.nat(120), (any, passed) => {
        const today = addDays(any.startsOn, passed);
        const now = standing(any, today);
        const next = standing(any, addDays(today, 1));
        expect(Number(next.percent)).toBeGreaterThanOrEqual(Number(now.percent));
        expect(Number(now.percent) > 100).toBe(now.is === 'overdue');
        expect(now.is === 'overdue').toBe(today > String(any.dueOn));
      }),
    );
  });
});

describe('the sweep', () => {
  const looks = (clock: Clock, from: Day): readonly (Day | null)[] => {
    const next = nextLookOn(clock, from);
    return next === null ? [next] : [next, ...looks(clock, next)];
  };

  test('looks on the days of warning and on the day after the due day, then no more', () => {
    expect(looks(aClock(aLimit('TOTAL'), '2026-02-13'), day('2026-02-13'))).toEqual([
      '2026-03-20',
      '2026-03-30',
      '2026-04-03',
      null,
    ]);
  });

  test('misses no change of standing', () => {
    fc.assert(
      fc.property(aKnownClock, (clock) => {
        const seen = looks(clock, clock.startsOn);
        for (let on = addDays(clock.startsOn, 1); on <= addDays(day(String(clock.dueOn)), 3); on = addDays(on, 1)) {
          const before = standing(clock, addDays(on, -1)).is;
          const changed = standing(clock, on).is !== before;
          const lastDayWithoutWarning = clock.warnOn.length === 0 && on === clock.dueOn;
          expect(!changed || lastDayWithoutWarning || seen.includes(on)).toBe(true);
        }
      }),
    );
  });

  test('looks no more at a clock that was stopped', () => {
    expect(
      nextLookOn(stopClock(aClock(aLimit('TOTAL'), '2026-02-13'), day('2026-03-02')), day('2026-03-02')),
    ).toBeNull();
  });
});

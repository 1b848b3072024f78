import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day, dayAt, dayNumber } from '../../../shared/domain/days.ts';
import { addWorkingDays, isWorkingDay, PUBLISHED } from '../../../shared/domain/law/calendar.ts';
import {
  addWorkingDaysBut,
  CLOCK_STOPS,
  ClockStop,
  lawfulPauses,
  type Pause,
} from '../../../shared/domain/law/clock-stops.ts';
import { day, ELSEWHERE, LIAOYUAN } from './a-clock.ts';

const pause = (from: string, to: string): Pause => ({ reason: 'POSTING', from: day(from), to: day(to) });
/** A made-up region's rule. */
const POSTING_STOPS = ClockStop.parse({
  code: 'POSTING',
  title: '公示时间不计入',
  limits: ['TOTAL'],
  programmes: ['dibao'],
  region: '110105',
  from: '2026-01-01',
  to: '2026-12-31',
  article: '示例条例 §19',
  source: '-',
  confidence: 'default',
});

describe('a reason that stops a clock', () => {
  const asked = { programme: 'dibao', code: 'TOTAL', area: LIAOYUAN } as const;

  test('there is none here: everything counts', () => {
    expect(CLOCK_STOPS).toEqual([]);
    expect(lawfulPauses([pause('2026-03-02', '2026-03-09')], asked)).toMatchObject({ why: 'no-such-clock-stop' });
    expect(lawfulPauses([], asked)).toEqual({ ok: true, value: [] });
  });

  test('holds in the region, the time and for the limits of its row, and nowhere else', () => {
    const there = { ...asked, area: ELSEWHERE };
    const march = [pause('2026-03-02', '2026-03-09')];

    expect(lawfulPauses(march, there, [POSTING_STOPS])).toEqual({ ok: true, value: march });
    expect(lawfulPauses(march, asked, [POSTING_STOPS])).toMatchObject({ ok: false });
    expect(lawfulPauses([pause('2025-12-31', '2026-01-05')], there, [POSTING_STOPS])).toMatchObject({ ok: false });
    expect(lawfulPauses(march, { ...there, code: 'INVEST_START' }, [POSTING_STOPS])).toMatchObject({
      why: 'no-such-clock-stop',
      facts: { limit: 'INVEST_START' },
    });
  });
});

describe('working days without pauses', () => {
  const first = dayNumber(day('2025-01-01'));
  const aDay = fc.integer({ min: first, max: first + 500 }).map(dayAt);
  const pauses = fc.array(
    fc.tuple(aDay, fc.nat(20)).map(([from, length]): Pause => ({ reason: 'x', from, to: addDays(from, length) })),
    { maxLength: 4 },
  );

  const byHand = (from: Day, n: number, but: readonly Pause[]): Day => {
    let on = from;
    for (let left = n; left > 0; ) {
      on = addDays(on, 1);
      const works = isWorkingDay(PUBLISHED, on);
      if (!works.ok) throw new Error('not published');
      if (works.value && !but.some(({ from: a, to: b }) => a <= on && on <= b)) left -= 1;
    }
    return on;
  };

  test('are the ones found by counting day by day', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 1, max: 30 }), pauses, (from, n, but) => {
        expect(addWorkingDaysBut(PUBLISHED, from, n, but)).toEqual({ ok: true, value: byHand(from, n, but) });
      }),
    );
  });

  test('without any pause are the working days', () => {
    expect(addWorkingDaysBut(PUBLISHED, day('2026-02-13'), 30, [])).toEqual(
      addWorkingDays(PUBLISHED, day('2026-02-13'), 30),
    );
  });
});

import { describe, expect, test } from 'vitest';
import { PUBLISHED } from '../../../shared/domain/law/calendar.ts';
import { EventDays, LAW_EVENTS, plan } from '../../../shared/domain/law/plan.ts';
import { PROGRAMMES } from '../../../shared/domain/programme.ts';
import { day, ELSEWHERE, LIAOYUAN } from './a-clock.ts';

const due = (
  programme: (typeof PROGRAMMES)[number],
  model: 'county' | 'township',
  days: EventDays,
  area = LIAOYUAN,
): Record<string, string | null> => {
  const told = plan(programme, model, area, days, PUBLISHED);
  if (!told.ok) throw new Error(told.why);
  return Object.fromEntries(
    told.value.flatMap(({ clock, extendable }) => [
      [clock.code, clock.dueOn],
      ...(extendable === null ? [] : [[`${clock.code} extended`, extendable.clock.dueOn] as const]),
    ]),
  );
};

describe('every due day', () => {
  test('of a dibao case accepted 2026-02-13: the county has until 2026-04-02, a township 2026-03-19, extended 2026-04-24', () => {
    const accepted = { accepted: day('2026-02-13') };

    expect(due('dibao', 'county', accepted)).toEqual({
      INVEST_START: '2026-02-25',
      VISIT_GD: '2026-03-05',
      TOTAL: '2026-04-02',
      'TOTAL extended': '2026-04-24',
    });
    expect(due('dibao', 'township', accepted)).toMatchObject({
      TOTAL_DELEGATED: '2026-03-19',
      'TOTAL_DELEGATED extended': '2026-04-24',
    });
    expect(due('dibao', 'township', accepted)).not.toHaveProperty('TOTAL');
  });

  test('of a refusal decided 2026-09-30: the notice is due on the make-up Saturday 2026-10-10', () => {
    expect(due('dibao', 'county', { decided: day('2026-09-30') })).toEqual({
      REFUSE_NOTICE: '2026-10-10',
      PUBLISH: '2026-10-20',
    });
  });

  test('of a tekun case accepted 2026-01-30: the opinion is due 2026-02-27', () => {
    expect(due('tekun', 'county', { accepted: day('2026-01-30') })).toMatchObject({ TK_INVEST: '2026-02-27' });
  });

  test('comes nearest first, and what awaits a calendar last', () => {
    const told = plan(
      'dibao',
      'county',
      LIAOYUAN,
      { accepted: day('2026-11-23'), posted: day('2026-12-01') },
      PUBLISHED,
    );

    expect(told.ok && told.value.map(({ clock }) => clock.dueOn)).toEqual([
      '2026-11-26',
      '2026-12-07',
      '2026-12-08',
      null,
    ]);
  });

  test('of Guangdong is not told elsewhere', () => {
    expect(Object.keys(due('dibao', 'county', { accepted: day('2026-02-13') }, ELSEWHERE))).not.toContain('VISIT_GD');
  });

  test('of every event follows for at least one programme, under both models, without a fault', () => {
    const all = EventDays.parse(Object.fromEntries(LAW_EVENTS.map((event) => [event, '2026-03-02'])));
    const events = new Set(
      PROGRAMMES.flatMap((programme) =>
        (['county', 'township'] as const).flatMap((model) => {
          const told = plan(programme, model, LIAOYUAN, all, PUBLISHED);
          return told.ok ? told.value.map(({ event }) => event) : [];
        }),
      ),
    );

    expect([...events].sort()).toEqual([...LAW_EVENTS].sort());
  });
});

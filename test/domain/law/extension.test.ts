import { describe, expect, test } from 'vitest';
import { OperatorId } from '../../../shared/domain/ids.ts';
import { PUBLISHED } from '../../../shared/domain/law/calendar.ts';
import { Clock, explain, extendClock, nextLookOn, stopClock } from '../../../shared/domain/law/clock.ts';
import type { ExtensionGround, LimitCode } from '../../../shared/domain/law/limits.ts';
import type { Matter } from '../../../shared/domain/law/row.ts';
import { aClock, aLimit, day } from './a-clock.ts';

const by = OperatorId.parse('bureau-approve');
const extend = (
  clock: Clock,
  on: string,
  ground: ExtensionGround = 'residence-apart',
  code: LimitCode = 'TOTAL',
  of: Matter = 'dibao',
) => extendClock(clock, aLimit(code, of), { ground, by, on: day(on) }, PUBLISHED);

describe('an extension', () => {
  const total = aClock(aLimit('TOTAL'), '2026-02-13');

  test('gives a dibao case accepted 2026-02-13 until 2026-04-24, counted from the acceptance, with new warnings', () => {
    const longer = extend(total, '2026-04-02');

    expect(longer).toMatchObject({
      ok: true,
      value: {
        dueOn: '2026-04-24',
        startsOn: '2026-02-13',
        extension: { ground: 'residence-apart', by, on: '2026-04-02', dueBefore: '2026-04-02' },
        limit: { value: 45 },
      },
    });
    if (!longer.ok) return;
    expect(Clock.parse(JSON.parse(JSON.stringify(longer.value)))).toEqual(longer.value);
    expect(nextLookOn(longer.value, day('2026-04-02'))).toBe(longer.value.warnOn[0]);
    expect(stopClock(longer.value, day('2026-04-24')).state).toBe('met');
    expect(explain(longer.value)).toEqual({
      zh: '自受理次日（2026-02-14）起第45个工作日（经批准延长，事由：人户分离），即2026-04-24。依据：民发〔2021〕57号 §22。',
      en: '45 working days (extended on approval: residence-apart) from 2026-02-14, the day after acceptance: 2026-04-24. Basis: 民发〔2021〕57号 §22.',
    });
  });

  test('of a petition accepted 2026-09-18 gives until 2026-12-17', () => {
    const petition = aClock(aLimit('XF_FINISH', 'complaint'), '2026-09-18');

    expect(extend(petition, '2026-11-17', 'complex', 'XF_FINISH', 'complaint')).toMatchObject({
      ok: true,
      value: { dueOn: '2026-12-17' },
    });
  });

  test('comes once, in time, while the clock runs, on a ground of the norm, for a limit that has one', () => {
    const longer = extend(total, '2026-03-02');
    if (!longer.ok) throw new Error(longer.why);

    expect(extend(longer.value, '2026-03-03')).toMatchObject({ why: 'clock-extended' });
    expect(extend(total, '2026-04-03')).toMatchObject({ why: 'clock-overdue', facts: { dueOn: '2026-04-02' } });
    expect(extend(stopClock(total, day('2026-03-02')), '2026-03-03')).toMatchObject({ why: 'clock-ended' });
    expect(extend(total, '2026-03-02', 'complex')).toMatchObject({ why: 'ground-not-lawful' });
    const visit = aClock(aLimit('INVEST_START'), '2026-03-02');
    expect(extend(visit, '2026-03-03', 'residence-apart', 'INVEST_START')).toMatchObject({
      why: 'limit-not-extendable',
    });
  });

  test('of a clock that awaits its calendar is possible, and goes on awaiting it', () => {
    const waiting = aClock(aLimit('TOTAL'), '2026-11-23');

    expect(extend(waiting, '2027-01-20')).toMatchObject({ ok: true, value: { dueOn: null, awaits: 'calendar-2027' } });
  });
});

import { describe, expect, test } from 'vitest';
import { startCaseClock, stopCaseClock } from '../../shared/domain/case-clock.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { examine } from '../../shared/domain/rule.ts';
import { lateWrittenRefusal } from '../../shared/rules/late-written-refusal.rule.ts';
import { anApplied, day, step } from '../domain/case/a-case.ts';

describe('R23, a refusal that isn’t told in writing', () => {
  const refusal = step.decline(anApplied(), day('2026-09-30'));
  const [clock] = refusal.starts;
  const notice = refusal.notice?.record;
  if (!clock || !notice) throw new Error('a refusal without a notice and its clock');
  const at = (today: string) => ({ today: day(today) });

  /** Decided on 2026-09-30; the third working day after the holidays is a Saturday that is worked. */
  test.each([
    ['2026-10-10', 'in-order'],
    ['2026-10-11', 'hit'],
  ])('on %s, untold: %s', (today, expected) => {
    const verdict = examine(lateWrittenRefusal, { clock }, at(today));

    expect(typeof verdict === 'string' ? verdict : 'hit').toBe(expected);
  });

  test('told on the last day is in order, however late one looks; told a day later is not', () => {
    const told = (on: string) => ({ clock: stopCaseClock(clock, day(on)) });

    expect(examine(lateWrittenRefusal, told('2026-10-10'), at('2026-12-01'))).toBe('in-order');
    expect(examine(lateWrittenRefusal, told('2026-10-11'), at('2026-12-01'))).toMatchObject({
      facts: { standing: 'met-late', dueOn: '2026-10-10' },
    });
  });

  test('a notice without a reason, or without its remedy, is a hit by itself', () => {
    const stating = (states: typeof notice.states) =>
      examine(lateWrittenRefusal, { notice: { ...notice, states } }, at('2026-10-01'));

    expect(stating(notice.states)).toBe('in-order');
    expect(stating({ reasons: false, remedy: true })).toMatchObject({ why: '不利决定的通知书没有写明理由' });
    expect(stating({ reasons: true, remedy: false })).toMatchObject({ why: '不利决定的通知书没有写明救济途径' });
    expect(stating({ reasons: false, remedy: false })).toMatchObject({ facts: { reasons: false, remedy: false } });
  });

  test('a notice from before that was kept, one that refuses nothing, and another clock are no matter of it', () => {
    const other = startCaseClock('TOTAL', anApplied(), day('2026-09-30'), PUBLISHED);
    const kind = 'confirmation' as const;

    expect(examine(lateWrittenRefusal, { notice: { ...notice, states: null } }, at('2026-12-01'))).toBe(
      'not-applicable',
    );
    expect(
      examine(
        lateWrittenRefusal,
        { notice: { ...notice, kind, states: { reasons: false, remedy: false } } },
        at('2026-12-01'),
      ),
    ).toBe('not-applicable');
    expect(examine(lateWrittenRefusal, { clock: other }, at('2026-12-31'))).toBe('not-applicable');
  });
});

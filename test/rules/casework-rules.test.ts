import { describe, expect, test } from 'vitest';
import { startCaseClock, stopCaseClock } from '../../shared/domain/case-clock.ts';
import { addDays } from '../../shared/domain/days.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { examine } from '../../shared/domain/rule.ts';
import { lateWrittenRefusal } from '../../shared/rules/late-written-refusal.rule.ts';
import { postingAmiss } from '../../shared/rules/posting-amiss.rule.ts';
import { aConfirmed, anApplied, aReviewed, day, he, objectionId, scanId, step } from '../domain/case/a-case.ts';

describe('R19, what was posted amiss', () => {
  const today = day('2026-12-20');
  const confirmed = aConfirmed();
  const { posting } = confirmed;
  if (!posting) throw new Error('confirmed without a posting');
  const of = (more: object) =>
    examine(postingAmiss, { subject: { ...confirmed, posting: { ...posting, ...more } } }, { today });
  const photo = (on: string) => ({ scan: scanId(on), sha256: '0'.repeat(64), by: he, on: day(on) });

  test('what hung its days is in order; a day less, and what was never posted, is not', () => {
    expect(of({})).toBe('in-order');
    expect(of({ until: addDays(posting.from, 7) })).toBe('in-order');
    expect(of({ until: addDays(posting.from, 6) })).toMatchObject({ facts: { hung: 6, least: 7 } });
    expect(of({ takenDownOn: addDays(posting.from, 3) })).toMatchObject({ facts: { hung: 3 } });
    expect(examine(postingAmiss, { subject: { ...confirmed, posting: null } }, { today })).toMatchObject({
      why: '未经公示即确认',
    });
  });

  test('since photos are asked for, one that is missing is a hit, and two that lie closer than the term are a warning', () => {
    const december = { from: day('2026-12-01'), until: day('2026-12-08'), takenDownOn: day('2026-12-09') };

    expect(of(december)).toMatchObject({ facts: { lacks: ['start', 'end'] } });
    expect(of({ ...december, start: photo('2026-12-01') })).toMatchObject({ facts: { lacks: ['end'] } });
    expect(of({ ...december, start: photo('2026-12-01'), end: photo('2026-12-08') })).toBe('in-order');
    expect(of({ ...december, start: photo('2026-12-02'), end: photo('2026-12-08') })).toMatchObject({
      severity: 'warning',
      facts: { proven: 6 },
    });
  });

  test('an opinion hangs in the village or community; a decision, a case that isn’t confirmed and one after an objection are no matter of it', () => {
    const { posting: hung } = step.post(aReviewed(), today);
    const at = (more: object) => examine(postingAmiss, { posting: { ...hung, ...more } }, { today });
    const objection = { id: objectionId(), on: today, until: today, answered: null };

    expect(at({})).toBe('in-order');
    expect(at({ place: 'service-hall' })).toMatchObject({ facts: { place: 'service-hall' } });
    expect(at({ of: 'decision', place: 'service-hall' })).toBe('not-applicable');
    expect(examine(postingAmiss, { subject: aReviewed() }, { today })).toBe('not-applicable');
    expect(examine(postingAmiss, { subject: { ...confirmed, posting: null, objection } }, { today })).toBe(
      'not-applicable',
    );
  });
});

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

import { describe, expect, test } from 'vitest';
import { startCaseClock, stopCaseClock } from '../../shared/domain/case-clock.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import type { LimitCode } from '../../shared/domain/law/limits.ts';
import { examine } from '../../shared/domain/rule.ts';
import { cutWithoutHearing } from '../../shared/rules/cut-without-hearing.rule.ts';
import { overIncomeNoExit } from '../../shared/rules/over-income-no-exit.rule.ts';
import { reviewOverdue } from '../../shared/rules/review-overdue.rule.ts';
import { workDutyCut } from '../../shared/rules/work-duty-cut.rule.ts';
import { aChange, aDecided, adjustmentId, aLooked } from '../domain/adjustment/a-matter.ts';
import { caseId, checkId, day, fen, noticeId, person, TOWN, visitId } from '../domain/case/a-case.ts';

const running = (code: LimitCode, from: string) =>
  startCaseClock(code, { id: caseId(), office: TOWN, programme: 'dibao' }, day(from), PUBLISHED, adjustmentId());
const severityOf = (verdict: ReturnType<typeof examine>) =>
  typeof verdict === 'string' ? verdict : (verdict.severity ?? 'hit');

describe('R38, a review that isn’t made', () => {
  /** Half a year from 2026-01-15 ends on 2026-07-15; seventy percent of it on 2026-05-22. */
  test.each([
    ['2026-05-21', 'in-order'],
    ['2026-05-22', 'warning'],
    ['2026-07-15', 'warning'],
    ['2026-07-16', 'hit'],
  ])('on %s: %s', (today, expected) => {
    const clock = running('REVIEW_UNSTABLE', '2026-01-15');

    expect(severityOf(examine(reviewOverdue, { clock }, { today: day(today) }))).toBe(expected);
  });

  test('once made is in order, however late one looks', () => {
    const made = stopCaseClock(running('REVIEW_UNSTABLE', '2026-01-15'), day('2026-07-15'));

    expect(examine(reviewOverdue, { clock: made }, { today: day('2026-12-01') })).toBe('in-order');
  });

  test.each([
    [{ visit: null, check: null }, 'hit'],
    [null, 'hit'],
    [{ visit: visitId(), check: null }, 'in-order'],
    [{ visit: null, check: checkId() }, 'in-order'],
  ])('by %j: %s', (look, expected) => {
    const subject = { look: look && { lookedOn: day('2026-07-01'), ...look } };

    expect(severityOf(examine(reviewOverdue, subject, { today: day('2026-07-02') }))).toBe(expected);
  });
});

describe('R12, an income over the standard and no exit', () => {
  /** Six months from 2026-02-10 end on 2026-08-10. */
  test.each([
    ['2026-05-01', 'in-order'],
    ['2026-08-10', 'warning'],
    ['2026-08-11', 'hit'],
  ])('on %s: %s', (today, expected) => {
    expect(severityOf(examine(overIncomeNoExit, running('GRACE_MAX', '2026-02-10'), { today: day(today) }))).toBe(
      expected,
    );
  });

  test('decided in time is in order; another clock isn’t its matter; a grace into a year without a calendar is told', () => {
    const decided = stopCaseClock(running('GRACE_MAX', '2026-02-10'), day('2026-08-10'));

    expect(examine(overIncomeNoExit, decided, { today: day('2026-09-01') })).toBe('in-order');
    expect(examine(overIncomeNoExit, running('CHANGE_HANDLE', '2026-02-10'), { today: day('2026-09-01') })).toBe(
      'not-applicable',
    );
    expect(
      severityOf(examine(overIncomeNoExit, running('GRACE_MAX', '2026-09-10'), { today: day('2027-02-01') })),
    ).toBe('warning');
  });
});

test('R12: a matter that ended as unchanged on a report of too much is found at once', () => {
  const closed = (over: boolean) =>
    severityOf(examine(overIncomeNoExit, { closedOn: day('2026-07-01'), over }, { today: day('2026-07-01') }));

  expect([closed(true), closed(false)]).toEqual(['hit', 'in-order']);
});

describe('R25, a cut without a hearing or without a notice', () => {
  const hearing = aDecided().hearing;
  test.each([
    ['heard before and told after', {}, 'in-order'],
    ['not heard', { hearing: null }, 'hit'],
    ['heard after it was decided', { hearing: hearing && { ...hearing, heardOn: day('2026-08-04') } }, 'hit'],
    ['only told, under the Act', { hearing: hearing && { ...hearing, way: 'told' as const } }, 'hit'],
    [
      'only told, before the Act',
      { hearing: hearing && { ...hearing, way: 'told' as const, heardOn: day('2026-06-30') } },
      'in-order',
    ],
    ['without a notice', { notice: null }, 'hit'],
  ])('%s: %s', (_, more, expected) => {
    expect(severityOf(examine(cutWithoutHearing, aDecided({}, more), { today: day('2026-09-01') }))).toBe(expected);
  });

  test('is none where nobody was left to hear, where nothing was cut, or nothing is decided yet', () => {
    const nobody = aDecided({ outcome: 'stop', hears: false, monthlyFen: fen(0) }, { hearing: null });
    const rise = aDecided({ outcome: 'increase', monthlyFen: fen(70_000) }, { hearing: null });

    expect(examine(cutWithoutHearing, nobody, { today: day('2026-09-01') })).toBe('in-order');
    expect(examine(cutWithoutHearing, rise, { today: day('2026-09-01') })).toBe('not-applicable');
    expect(examine(cutWithoutHearing, aLooked(), { today: day('2026-09-01') })).toBe('not-applicable');
  });
});

describe('R25, a cut of which nobody is told', () => {
  /** Three working days from 2026-08-03 end on 2026-08-06. */
  const untold = startCaseClock(
    'ADJUST_NOTICE',
    { id: caseId(), office: TOWN, programme: 'dibao' },
    day('2026-08-03'),
    PUBLISHED,
    noticeId('cut'),
  );
  test.each([
    ['2026-08-06', 'decrease', untold, 'in-order'],
    ['2026-08-07', 'decrease', untold, 'hit'],
    ['2026-08-07', 'stop', untold, 'hit'],
    ['2026-08-07', 'increase', untold, 'not-applicable'],
    ['2026-08-20', 'decrease', stopCaseClock(untold, day('2026-08-06')), 'in-order'],
    ['2026-08-20', 'decrease', stopCaseClock(untold, day('2026-08-12')), 'in-order'],
  ] as const)('on %s, of a %s: %#', (today, kind, clock, expected) => {
    expect(severityOf(examine(cutWithoutHearing, { clock, kind }, { today: day(today) }))).toBe(expected);
  });
});

describe('R49, money cut for refused work', () => {
  const days = ['2026-05-01', '2026-06-01', '2026-07-01'].map(day);
  const cut = (monthlyFen: number, refusals = days, who: string | null = 'p1') =>
    aDecided(
      { ground: 'work-refused', monthlyFen: fen(monthlyFen) },
      { change: aChange({ ground: 'work-refused', person: who === null ? null : person(who), refusals }) },
    );
  const verdict = (adjustment: ReturnType<typeof aDecided>) =>
    severityOf(examine(workDutyCut, { adjustment, people: 2, needed: 3 }, { today: day('2026-09-01') }));

  test.each([
    ['that person’s share, after three refusals', cut(30_000), 'in-order'],
    ['a fen more than the share', cut(29_999), 'hit'],
    ['after two refusals', cut(30_000, days.slice(0, 2)), 'hit'],
    ['for nobody in particular', cut(30_000, days, null), 'hit'],
    [
      'with no refusal on record',
      aDecided({ ground: 'work-refused', monthlyFen: fen(30_000) }, { change: null }),
      'hit',
    ],
    ['for another ground', aDecided({ monthlyFen: fen(1) }), 'not-applicable'],
  ])('%s: %s', (_, adjustment, expected) => {
    expect(verdict(adjustment)).toBe(expected);
  });

  test.each([
    ['more than the share of an unknown household', cut(29_999), { people: undefined, needed: 3 }, 'not-applicable'],
    ['after two refusals, of an unknown household', cut(1, days.slice(0, 2)), { people: undefined, needed: 3 }, 'hit'],
    ['where nobody has set how many refusals', cut(30_000, []), { people: 2, needed: undefined }, 'not-applicable'],
    ['more than the share, whatever is set', cut(29_999), { people: 2, needed: undefined }, 'hit'],
  ])('%s: %s', (_, adjustment, of, expected) => {
    expect(severityOf(examine(workDutyCut, { adjustment, ...of }, { today: day('2026-09-01') }))).toBe(expected);
  });
});

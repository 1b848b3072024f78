import { expect, test } from 'vitest';
import { startCaseClock } from '../../shared/domain/case-clock.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import type { LimitCode } from '../../shared/domain/law/limits.ts';
import type { Change } from '../../shared/domain/ledger/change.ts';
import { isAbout } from '../../shared/domain/operator-profile.ts';
import { actedAt, waitsAt } from '../../shared/work/looked-at.ts';
import { anApplied, BUREAU, day, lin, TOWN, xu } from '../domain/case/a-case.ts';

const on = day('2026-03-02');

test.each([
  ['COUNTY_DECIDE', 'dibao', BUREAU],
  ['TK_CONFIRM', 'tekun', BUREAU],
  ['ADJUST_DECIDE', 'dibao', BUREAU],
  ['TOTAL', 'dibao', TOWN],
  ['TK_INVEST', 'tekun', TOWN],
] as const satisfies readonly (readonly [LimitCode, string, string])[])(
  'the clock %s of %s waits for %s where the county decides',
  (code, programme, office) => {
    expect(waitsAt(startCaseClock(code, { ...anApplied(), programme }, on, PUBLISHED))).toBe(office);
  },
);

test.each([
  [BUREAU, BUREAU],
  [TOWN, TOWN],
  ['445281007', TOWN],
  ['system', TOWN],
])('what %s wrote in a township’s case is told of %s', (office, lookedAt) => {
  const stamp = {
    ...{ by: 'xu', via: 'confirmCase', office, request: 'r', purpose: 'confirmation', changed: [], digest: 'x' },
    at: '2026-03-02T01:00:00.000Z',
  };
  expect(actedAt({ after: { stamp } } as unknown as Change, TOWN)).toBe(lookedAt);
});

test('whoever did what was found is in their profile, and nobody else', () => {
  const subject = { kind: 'record', caseId: anApplied().id, record: 'CASE' } as const;
  const isOf = (who: typeof xu) => isAbout({ subject, facts: { operators: [xu] } }, who);
  expect([isOf(xu), isOf(lin)]).toEqual([true, false]);
});

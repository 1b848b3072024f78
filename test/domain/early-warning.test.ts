import { expect, test } from 'vitest';
import {
  type Finding,
  findingOf,
  foundAgain,
  lapse,
  proposeOutcome,
  settleFinding,
} from '../../shared/domain/finding.ts';
import { examine } from '../../shared/domain/rule.ts';
import { overTimeLimit } from '../../shared/rules/over-time-limit.rule.ts';
import { warningNotHandled } from '../../shared/rules/warning-not-handled.rule.ts';
import { caseId, day, findingId, granted, operator, TOWN, there } from './case/a-case.ts';

const CLEARED = { as: 'cleared', reason: 'lawful-exception' } as const;
const as = (name: string) =>
  ({ by: operator(name), roles: ['supervisor'], today: day('2026-04-02'), accused: [] }) as const;
const anEarly = (standing = 'due-soon', severity: Finding['severity'] = 'warning', percent = 70): Finding => {
  const about = { kind: 'clock', caseId: caseId(), code: 'TOTAL' } as const;
  const hit = { why: '期限', severity, facts: { standing, percent } };
  return there(findingOf(overTimeLimit, hit, about, findingId(), TOWN, day('2026-04-01')));
};

test('a warning that a clock nears its day waits for nobody, and what is late is to be handled from that day, whatever was said of the warning', () => {
  const early = anEarly();
  const late = anEarly('overdue', 'violation');
  const clearedOf = granted(settleFinding(granted(proposeOutcome(early, CLEARED, as('watch'))), true, as('second')));
  const on = day('2026-05-06');

  expect(early).toMatchObject({ state: 'open', clock: null, wakesOn: null });
  expect(foundAgain(clearedOf, anEarly('due-soon', 'warning', 90), on)).toBe(clearedOf);
  const grown = { state: 'open', foundOn: on, severity: 'violation', clock: { code: 'FINDING_HANDLE', startsOn: on } };
  expect(foundAgain(early, late, on)).toMatchObject({ ...grown, opened: 1 });
  expect(foundAgain(clearedOf, late, on)).toMatchObject({ ...grown, opened: 2, settlement: null });
  expect(foundAgain(late, early, on)).toBe(late);
  expect([lapse(early).state, lapse(late)]).toEqual(['lapsed', late]);
  const closed = { ...late, state: 'lapsed' } as const;
  expect([lapse(early), closed].map((each) => examine(warningNotHandled, each, { today: on }))).toEqual([
    'not-applicable',
    expect.objectContaining({ facts: { rule: late.rule, state: 'lapsed', owner: 'supervisor' } }),
  ]);
});

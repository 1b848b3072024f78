import { expect, test } from 'vitest';
import { findingOf } from '../../../shared/domain/finding.ts';
import { amissWith, isUnheard, runningOn, SWITCHES, Switch } from '../../../shared/domain/law/switches.ts';
import type { Verdict } from '../../../shared/domain/rule.ts';
import { RULES } from '../../../shared/rules/all.ts';
import { paidAfterDeath } from '../../../shared/rules/paid-after-death.rule.ts';
import { BUREAU, batchId, caseId, day, findingId, lineId, TOWN } from '../case/a-case.ts';

const subject = { kind: 'line', caseId: caseId(), lineId: lineId(), batchId: batchId() } as const;
const aSwitch = (more: Partial<Switch>): Switch => ({
  ...{ rule: paidAfterDeath.name, is: 'shadow', region: '445281', from: day('2026-04-01'), to: day('2026-06-30') },
  ...{ reason: '阈值尚未核定，先试运行' },
  ...more,
});

test('a rule is on unless a dated row says otherwise, the nearest region’s, and the later of two; one that is off finds nothing', () => {
  const rows: readonly Switch[] = [
    aSwitch({}),
    aSwitch({ is: 'off', region: TOWN, from: day('2026-05-01'), to: day('2026-05-31') }),
    aSwitch({ is: 'on', from: day('2026-06-01'), to: null }),
  ];
  const on = (today: string, area = TOWN) => runningOn(paidAfterDeath, area, day(today), rows);

  expect([on('2026-03-31'), on('2026-04-01'), on('2026-05-02'), on('2026-06-01')]).toEqual([
    'on',
    'shadow',
    'off',
    'on',
  ]);
  expect([on('2026-05-02', BUREAU), runningOn({ name: 'another' }, TOWN, day('2026-04-01'), rows)]).toEqual([
    'shadow',
    'on',
  ]);
  expect(
    findingOf(paidAfterDeath, { why: '应核实', facts: {} }, subject, findingId(), TOWN, day('2026-05-02'), rows),
  ).toBe(undefined);
});

test('what a rule says is unheard while it is in shadow or off, and where it broke; what is in order is not', () => {
  const rows = [aSwitch({}), aSwitch({ is: 'off', region: TOWN, from: day('2026-05-01'), to: day('2026-05-31') })];
  const hit = { why: '应核实', facts: {} };
  const on = (today: string, verdict: Verdict = hit) => isUnheard(paidAfterDeath, verdict, TOWN, day(today), rows);

  expect(['2026-03-31', '2026-04-01', '2026-05-02', '2026-07-01'].map((each) => on(each))).toEqual([
    ...[false, true, true, false],
  ]);
  expect([on('2026-04-01', 'in-order'), on('2026-05-02', 'not-applicable')]).toEqual([false, false]);
  expect(on('2026-07-01', { ...hit, about: 'rule' })).toBe(true);
});

test('what holds money is not switched off for good, and no switch is of a rule that isn’t there', () => {
  expect(amissWith(SWITCHES, RULES)).toEqual([]);
  expect(amissWith([aSwitch({ to: null })], [paidAfterDeath])).toEqual([
    'paid-after-death: holds money, and has no end',
  ]);
  expect(amissWith([aSwitch({ rule: 'gone' })], [paidAfterDeath])).toEqual(['gone: no such rule']);
  expect(Switch.safeParse({ ...aSwitch({}), reason: '' }).success).toBe(false);
});

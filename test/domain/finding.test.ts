import { expect, test } from 'vitest';
import { Finding, findingOf, settleFinding } from '../../shared/domain/finding.ts';
import { type Hit, rule } from '../../shared/domain/rule.ts';
import { batchId, caseId, day, findingId, he, lin, lineId, operator, TOWN, xu } from './case/a-case.ts';

const watch = operator('watch-county');
const suspicion = rule({
  id: 'R01',
  name: 'a-suspicion',
  title: '可疑',
  basis: ['NOTICE §3(1)'],
  severity: 'violation',
  examine: () => 'in-order',
});
const subject = { kind: 'line', caseId: caseId(), lineId: lineId(), batchId: batchId() } as const;
const aFinding = (hit: Partial<Hit> = {}): Finding =>
  findingOf(suspicion, { why: '应核实', facts: {}, ...hit }, subject, findingId(), TOWN, day('2026-04-01'));
const settlement = { as: 'cleared', reason: 'lawful-exception' } as const;

test('a finding shows its evidence and its basis, and is open', () => {
  const finding = aFinding({ facts: { month: '2026-04', others: ['a', 'b'], count: 2, open: true } });

  expect(Finding.parse(finding)).toEqual(finding);
  expect(finding).toMatchObject({
    rule: 'R01',
    severity: 'violation',
    basis: ['NOTICE §3(1)'],
    facts: { month: '2026-04', others: ['a', 'b'], count: 2, open: true },
    state: 'open',
    settlement: null,
    version: 1,
  });
});

test('a hit may be graver or lighter than its rule', () => {
  expect(aFinding({ severity: 'warning' }).severity).toBe('warning');
});

test('a finding is settled once, by name and with a reason', () => {
  const settled = settleFinding(aFinding(), settlement, [lin, he], { by: watch, today: day('2026-04-02') });

  expect(settled).toMatchObject({
    value: { state: 'settled', version: 2, settlement: { ...settlement, by: watch, on: '2026-04-02' } },
  });
  expect(
    settled.ok && settleFinding(settled.value, settlement, [], { by: xu, today: day('2026-04-03') }),
  ).toMatchObject({
    why: 'finding-settled',
  });
});

test('nobody settles a finding about a case they acted on', () => {
  expect(settleFinding(aFinding(), settlement, [lin, he], { by: he, today: day('2026-04-02') })).toMatchObject({
    ok: false,
    why: 'finding-about-you',
  });
});

test('a finding about an account is not settled by its holder', () => {
  const about = { ...aFinding(), subject: { kind: 'account', operatorId: he } as const };

  expect(Finding.parse(about)).toEqual(about);
  expect(settleFinding(about, settlement, [he], { by: he, today: day('2026-04-02') })).toMatchObject({
    why: 'finding-about-you',
  });
});

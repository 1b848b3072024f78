import { afterAll, beforeAll, expect, test } from 'vitest';
import { raiseFindings } from '../../shared/aws/raise-findings.ts';
import { readFindings } from '../../shared/aws/read-findings.ts';
import { settleFindings } from '../../shared/aws/settle-findings.ts';
import { instantAt } from '../../shared/domain/days.ts';
import type { Facts } from '../../shared/domain/decision.ts';
import { type Finding, type FindingList, findingOf, snoozeFinding } from '../../shared/domain/finding.ts';
import { OfficeCode as Office9, type OfficeCode } from '../../shared/domain/ids.ts';
import type { ListReach } from '../../shared/powers.ts';
import { paidAfterDeath } from '../../shared/rules/paid-after-death.rule.ts';
import { anAct, type Engines, type Office, startEngines } from '../aws/an-estate.ts';
import { batchId, caseId, day, findingId, granted, lineId, operator, TOWN, there } from '../domain/case/a-case.ts';
import { fire } from './a-tick.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

const BUREAU = Office9.parse('445281000');
const at = (on: string) => anAct({ at: instantAt(day(on), '09:00') });
const aFinding = (of: string, facts: Facts = { deaths: 1 }, office: OfficeCode = TOWN, on = '2026-04-01'): Finding =>
  there(
    findingOf(
      paidAfterDeath,
      { why: '应核实', facts },
      { kind: 'line', caseId: caseId(of), lineId: lineId(), batchId: batchId() },
      findingId(of),
      office,
      day(on),
    ),
  );
const raise = async (office: Office, finding: Finding, on = '2026-04-01') =>
  await raiseFindings(office.estate()).raise(finding, at(on));
const listed = async (office: Office, state: FindingList = 'open'): Promise<readonly Finding[]> => {
  const reach = { kind: 'county', county: '445281' } as ListReach;
  return granted(await readFindings(office.estate()).page(reach, { state }, { limit: 100 })).items;
};

/** Found 2026-04-01 and holding money back: five working days, until 04-09. */
test('a finding that is let lie is one itself, the day after its last, once, and the other duty’s', async () => {
  const office = await engines.tables();
  await raise(office, aFinding('1'));

  expect((await fire(office, 'sweepFindings', '2026-04-09')).counts['findings']).toBe(0);
  expect((await fire(office, 'sweepFindings', '2026-04-10')).counts['findings']).toBe(1);
  expect((await fire(office, 'sweepFindings', '2026-04-11')).counts['findings']).toBe(0);

  expect((await listed(office)).map(({ rule, owner, office: of }) => [rule, owner, of]).sort()).toEqual([
    ['R01', 'supervisor', TOWN],
    ['R39', 'discipline-liaison', BUREAU],
  ]);
});

test('what the discipline liaison lets lie is the supervisor’s', async () => {
  const office = await engines.tables();
  await raise(office, aFinding('1', {}, BUREAU));

  await fire(office, 'sweepFindings', '2026-04-10');

  const owners = (await listed(office)).map(({ rule, owner }) => `${rule} ${owner}`).sort();
  expect(owners).toEqual(['R01 discipline-liaison', 'R39 supervisor']);
});

test('two sweeps at once find it once, and a look that was cut short is made up for', async () => {
  const office = await engines.tables();
  for (let nth = 0; nth < 20; nth += 1) await raise(office, aFinding(`${nth}`));

  await fire(office, 'sweepFindings', '2026-04-10', { goesOn: 1 });
  await Promise.all([
    fire(office, 'sweepFindings', '2026-04-10', { minutes: 60 }),
    fire(office, 'sweepFindings', '2026-04-10', { minutes: 120 }),
  ]);

  expect((await listed(office)).filter(({ rule }) => rule === 'R39')).toHaveLength(20);
});

test('what is snoozed is out of the list until its day, and then back', async () => {
  const office = await engines.tables();
  const finding = aFinding('1');
  await raise(office, finding);
  const handling = { by: operator('watch'), roles: ['supervisor'] as const, today: day('2026-04-02'), accused: [] };
  const asleep = granted(snoozeFinding(finding, day('2026-04-07'), handling));
  granted(await settleFindings(office.estate()).say(finding, asleep, { explanation: '等待回函。' }, at('2026-04-02')));

  await fire(office, 'sweepFindings', '2026-04-06');
  expect(await listed(office)).toEqual([]);
  expect(await listed(office, 'snoozed')).toHaveLength(1);
  await fire(office, 'sweepFindings', '2026-04-07');
  expect(await listed(office)).toHaveLength(1);
  expect(await listed(office, 'snoozed')).toEqual([]);
});

test('found again by other facts at the same moment from two sides, each is told once and none is lost', async () => {
  const office = await engines.tables();
  await raise(office, aFinding('1'));

  const again = await Promise.all([2, 3, 4, 5].map((deaths) => raise(office, aFinding('1', { deaths }))));

  expect(again.every(({ raised }) => !raised)).toBe(true);
  const [standing] = await listed(office);
  expect(standing?.version).toBe(5);
});

test('an office’s findings between two days are its own and those days’, whatever else there is', async () => {
  const office = await engines.tables();
  await raise(office, aFinding('1', {}, TOWN, '2026-03-31'), '2026-03-31');
  await raise(office, aFinding('2'));
  await raise(office, aFinding('3', {}, TOWN, '2026-04-02'), '2026-04-02');
  await raise(office, aFinding('4', {}, TOWN, '2026-04-03'), '2026-04-03');
  await raise(office, aFinding('5', {}, Office9.parse('445281104')));

  const found: string[] = [];
  const between = readFindings(office.estate()).between(TOWN, 'open', day('2026-04-01'), day('2026-04-02'));
  for await (const { id } of between) found.push(id);

  expect(found).toEqual([findingId('2'), findingId('3')]);
});

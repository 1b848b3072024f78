import { afterAll, beforeAll, expect, test } from 'vitest';
import { watchNumbers } from '../../functions/detection/watch-numbers.consumer.ts';
import { guardCases } from '../../shared/aws/guard-cases.ts';
import { matchNamesakes } from '../../shared/aws/match-namesakes.ts';
import { raiseFindings } from '../../shared/aws/raise-findings.ts';
import { readFindings } from '../../shared/aws/read-findings.ts';
import { submitCases } from '../../shared/aws/submit-cases.ts';
import type { Applied } from '../../shared/domain/case/case.ts';
import { instantAt } from '../../shared/domain/days.ts';
import { establishHousehold } from '../../shared/domain/household.ts';
import type { Change } from '../../shared/domain/ledger/change.ts';
import type { Namesake } from '../../shared/domain/namesake.ts';
import { residentIdFor } from '../../shared/domain/resident-id.ts';
import { examine } from '../../shared/domain/rule.ts';
import type { ListReach } from '../../shared/powers.ts';
import { type Bearer, numberCloned } from '../../shared/rules/number-cloned.rule.ts';
import { casesOfPeople, warningsOf } from '../../shared/work/open-warnings.ts';
import { aside } from '../aws/a-household.ts';
import { anAct, type Engines, type Office, startEngines } from '../aws/an-estate.ts';
import { anApplied, caseId, day, granted, index, TOWN } from '../domain/case/a-case.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

/** Numbers of one day and place: the first sixteen digits are those of the sequence's ten. */
const numbered = (sequence: number): string => residentIdFor({ bornOn: day('1980-01-01'), sequence });

async function comesIn(
  office: Office,
  name: string,
  sequence: number,
): Promise<Change & { readonly subject: Applied }> {
  const estate = office.estate();
  const members = [{ name, residentId: numbered(sequence), relation: 'applicant' as const, incomes: [] }];
  const told = { members, address: '样本镇1号', reason: '缘由' };
  const household = granted(establishHousehold(told, day('2026-02-11')));
  const subject = anApplied({ id: caseId(`number ${sequence}`), office: TOWN, people: household.people });
  const beside = await aside(estate, subject, household);
  granted(await submitCases(estate).submit(subject, household, [], beside, anAct()));
  return {
    ...{ event: 'event-1', sequence: '7', what: 'created', byTerm: false, at: '2026-02-11T01:00:00.000Z' },
    ...{ before: undefined, after: { pk: `CASE#${subject.id}`, sk: 'CASE', kind: 'case', data: subject }, subject },
  };
}

const watchedBy = (office: Office) => {
  const estate = office.estate();
  const powers = {
    matchNamesakes: matchNamesakes(estate),
    guardCases: guardCases(estate),
    raiseFindings: raiseFindings(estate),
  };
  const reach = { kind: 'county', county: '445281' } as ListReach;
  return {
    powers,
    take: async (...changes: Change[]) => await watchNumbers.deeds.take(changes, powers, () => anAct()),
    found: async () => granted(await readFindings(estate).page(reach, { state: 'open' }, { limit: 10 })).items,
  };
};

test('somebody under another’s name and first sixteen digits is found as they come in, once, and is a warning against their confirmation (R05, R50)', async () => {
  const office = await engines.tables();
  const { take, found, powers } = watchedBy(office);
  const first = await comesIn(office, '样本甲', 31);
  await take(first);
  expect(await found()).toEqual([]);
  const clone = await comesIn(office, '样 本甲', 36);

  await take(first, clone, clone);

  expect(await found()).toMatchObject([
    {
      rule: 'R05',
      severity: 'violation',
      subject: { caseId: clone.subject.id },
      facts: { people: ['p1'], cases: [first.subject.id] },
    },
  ]);
  const persons = (await powers.guardCases.known(clone.subject.id))?.indexes.persons ?? [];
  const later = instantAt(day('2026-03-03'), '09:00');
  const warnings = await warningsOf(persons, await casesOfPeople(persons, powers.guardCases), later, powers);
  expect(warnings).toEqual([{ rule: 'R05', person: 'p1', explained: false }]);
});

test('siblings of other names and namesakes of other numbers are let be', async () => {
  const office = await engines.tables();
  const { take, found } = watchedBy(office);

  await take(
    await comesIn(office, '样本甲', 31),
    await comesIn(office, '样本乙', 36),
    await comesIn(office, '样本甲', 41),
  );

  expect(await found()).toEqual([]);
});

test('a household of whom somebody was entered before is entered whole', async () => {
  const office = await engines.tables();
  const { powers } = watchedBy(office);
  const people = ['p1', 'p2'].map((person) => ({
    ...{ mark: index(`namesake ${person}`), caseId: caseId('a'), person: person as Namesake['person'] },
    ...{ index: index(`number ${person}`), version: 1 as const },
  }));

  await powers.matchNamesakes.entered(people.slice(0, 1), anAct());

  expect(await powers.matchNamesakes.entered(people, anAct())).toEqual(people);
  expect(await powers.matchNamesakes.entered(people, anAct())).toEqual(people);
});

const bears = (who: string, number: string, stage: Bearer['stage'] = 'confirmed'): Bearer => ({
  ...{ mark: index('name and digits'), caseId: caseId(who), person: 'p1' as Namesake['person'] },
  ...{ index: index(number), version: 1, stage },
});
test.each<[string, Bearer[], Bearer[], 'finding' | 'in-order' | 'not-applicable']>([
  ['has another number', [bears('a', '16')], [bears('b', '26')], 'finding'],
  ['is no longer in aid', [bears('a', '16')], [bears('b', '26', 'ended')], 'finding'],
  [
    'was never given anything',
    [bears('a', '16')],
    [bears('b', '26', 'refused'), bears('c', '36', 'declined')],
    'in-order',
  ],
  ['is the same person', [bears('a', '16')], [bears('b', '16')], 'in-order'],
  ['isn’t marked', [], [bears('b', '26')], 'not-applicable'],
])('R05 where whoever bears the name and digits %s', (_, people, others, wanted) => {
  const verdict = examine(numberCloned, { people, others }, { today: day('2026-03-02') });
  expect(typeof verdict === 'string' ? verdict : 'finding').toBe(wanted);
});

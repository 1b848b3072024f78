import { afterAll, beforeAll, expect, test } from 'vitest';
import { watchCases } from '../../functions/detection/watch-cases.consumer.ts';
import { raiseFindings } from '../../shared/aws/raise-findings.ts';
import { readFindings } from '../../shared/aws/read-findings.ts';
import type { Change } from '../../shared/domain/ledger/change.ts';
import type { ListReach } from '../../shared/powers.ts';
import { anAct, type Engines, type Office, startEngines } from '../aws/an-estate.ts';
import { aConfirmed, anApplied, aReviewed, day, granted, step } from '../domain/case/a-case.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

const aChange = (kind: string, data: unknown): Change => ({
  event: 'event-1',
  sequence: '7',
  what: 'created',
  byTerm: false,
  at: '2026-03-02T01:00:00.000Z',
  before: undefined,
  after: { pk: 'X#1', sk: 'X', kind, data },
});
const take = async (office: Office, ...changes: Change[]) =>
  await watchCases.deeds.take(changes, { raiseFindings: raiseFindings(office.estate()) }, () => anAct());
const findingsOf = async (office: Office) => {
  const reach = { kind: 'county', county: '445281' } as ListReach;
  return granted(await readFindings(office.estate()).page(reach, { state: 'open' }, { limit: 100 })).items;
};

test('a refusal whose notice gives no reason is found as it comes to lie in the store, once; one with reason and remedy isn’t (R23)', async () => {
  const office = await engines.tables();
  const notice = step.decline(anApplied(), day('2026-03-02')).notice?.record;
  const bare = { ...notice, id: `notice_${'1'.repeat(26)}`, states: { reasons: false, remedy: true } };

  await take(
    office,
    aChange('notice', notice),
    aChange('notice', bare),
    aChange('notice', bare),
    aChange('notice', {}),
  );

  expect(await findingsOf(office)).toMatchObject([
    { rule: 'R23', severity: 'violation', subject: { record: `CASE#${notice?.caseId} NOTICE#${bare.id}` } },
  ]);
});

test('a confirmation without a posting, and an opinion that hangs in the service hall, are found (R19)', async () => {
  const office = await engines.tables();
  const confirmed = aConfirmed();
  const { posting } = step.post(aReviewed(), day('2026-03-02'));

  await take(office, aChange('case', confirmed), aChange('case', { ...confirmed, posting: null }));
  await take(office, aChange('posting', posting), aChange('posting', { ...posting, place: 'service-hall' }));

  const found = (await findingsOf(office)).map(({ rule, subject }) => [
    rule,
    subject.kind === 'record' && subject.record,
  ]);
  expect(found.sort()).toEqual([
    ['R19', `CASE#${confirmed.id} CASE`],
    ['R19', `POSTING#${posting.id} POSTING`],
  ]);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { watchRecords } from '../../functions/detection/watch-records.consumer.ts';
import { manifest } from '../../functions/manifest.ts';
import { raiseFindings } from '../../shared/aws/raise-findings.ts';
import { readFindings } from '../../shared/aws/read-findings.ts';
import { traceRecords } from '../../shared/aws/trace-records.ts';
import type { Instant } from '../../shared/domain/days.ts';
import type { Change } from '../../shared/domain/ledger/change.ts';
import { sha256 } from '../../shared/domain/ledger/entry.ts';
import type { ListReach } from '../../shared/powers.ts';
import { submitted } from '../aws/a-household.ts';
import { anAct, type Engines, listenTo, type Office, startEngines } from '../aws/an-estate.ts';
import { granted } from '../domain/case/a-case.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

const aChange = (more: Partial<Change> = {}): Change => ({
  event: 'event-1',
  sequence: '7',
  what: 'created',
  byTerm: false,
  at: '2026-03-02T01:00:00.000Z',
  before: undefined,
  after: { pk: 'STRANGE', sk: 'THING', kind: 'thing' },
  ...more,
});
const take = async (office: Office, ...changes: Change[]) => {
  const estate = office.estate();
  const powers = { traceRecords: traceRecords(estate), raiseFindings: raiseFindings(estate) };
  const requests = listenTo(estate);
  await watchRecords.deeds.take(changes, powers, ({ at }: Change) => anAct({ at: at as Instant }));
  return requests.map(({ command }) => command);
};
const findingsOf = async (office: Office, county = '445281') => {
  const reach = { kind: 'county', county } as ListReach;
  return granted(await readFindings(office.estate()).page(reach, { state: 'open' }, { limit: 100 })).items;
};

test('a change that is delivered again, alone or with others, is the same finding', async () => {
  const office = await engines.tables();
  const other = aChange({ event: 'event-2', after: { pk: 'STRANGE', sk: 'OTHER' } });

  await take(office, aChange());
  await take(office, aChange(), other, other);

  const found = await findingsOf(office);
  expect(found.map(({ facts }) => `${facts['sign']} ${facts['record']}`).sort()).toEqual([
    // A key that isn't one of ours may hold anything: it is named by its digest.
    ...['STRANGE OTHER', 'STRANGE THING'].map((key) => `unattributed sha256:${sha256(key)}`).sort(),
  ]);
  expect(found[0]?.subject).toEqual({ kind: 'record', caseId: null, record: found[0]?.facts['record'] });
});

test('the next day it is another, so that a settled finding quiets nothing for good', async () => {
  const office = await engines.tables();

  await take(office, aChange(), aChange({ event: 'event-3', at: '2026-03-03T01:00:00.000Z' }));

  expect((await findingsOf(office)).map(({ foundOn }) => foundOn).sort()).toEqual(['2026-03-02', '2026-03-03']);
});

test('a change in order costs nothing at all', async () => {
  const office = await engines.tables();
  const byTerm = aChange({ what: 'erased', byTerm: true, before: { pk: 'ACCESS#x', sk: 'S' }, after: undefined });

  expect(await take(office, byTerm)).toEqual([]);
});

test.each([
  [
    'its own before it was altered',
    { before: { data: { office: '445281104' } }, after: { data: { office: '445281201' } } },
    '445281104',
  ],
  ['the one it names, when there is no other', { after: { data: { office: '445281104' } } }, '445281104'],
  ['that of the key it wraps', { after: { pk: 'KEY#data/445281201/identity/e1', sk: 'KEY' } }, '445281201'],
  ['the bureau’s, when it names another county’s', { after: { data: { office: '999999001' } } }, '445281000'],
  ['the bureau’s, when it names none', { after: { pk: 'TICK#x', sk: 'S', data: null } }, '445281000'],
  ['the bureau’s, when its case isn’t there', { after: { pk: 'CASE#nonsense', sk: 'S' } }, '445281000'],
])('the office of a finding is %s', async (_, more, office) => {
  const tables = await engines.tables();

  await take(tables, aChange({ what: 'before' in more ? 'changed' : 'created', ...more }));

  expect((await findingsOf(tables)).map((finding) => finding.office)).toEqual([office]);
});

test('what lies beside a case belongs to the case and its office, whatever it says of itself', async () => {
  const office = await engines.tables();
  const { id } = await submitted(office.estate(), 1, '445281104');

  await take(office, aChange({ after: { pk: `CASE#${id}`, sk: 'VISIT#x', data: { office: '445281201' } } }));

  expect(await findingsOf(office)).toMatchObject([
    { office: '445281104', subject: { kind: 'record', caseId: id, record: `CASE#${id} VISIT#x` } },
  ]);
});

test('detection opens nothing: it needs no power that unwraps a key', () => {
  expect(manifest.detection.parts.watchRecords.facts.needs).toEqual(['traceRecords', 'raiseFindings']);
});

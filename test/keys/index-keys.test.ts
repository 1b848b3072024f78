import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { create } from '../../functions/resealing/index.ts';
import type { Estate } from '../../shared/aws/estate.ts';
import { findPeople } from '../../shared/aws/find-people.ts';
import { indexEntries } from '../../shared/aws/index-entries.ts';
import { indexPeople } from '../../shared/aws/index-people.ts';
import { records } from '../../shared/aws/records.ts';
import { renewIndexKeys } from '../../shared/aws/renew-index-keys.ts';
import { BY_EPOCH, indexedUnder, keyIn } from '../../shared/aws/table.ts';
import { Instant } from '../../shared/domain/days.ts';
import { epochName } from '../../shared/domain/epoch.ts';
import { OperatorId } from '../../shared/domain/ids.ts';
import { firstIndexKeys, INDEX_KINDS, type IndexKeys, type IndexKind, renew } from '../../shared/domain/index-key.ts';
import { digestOf } from '../../shared/domain/stamp.ts';
import type { TickReport } from '../../shared/kernel/tick.ts';
import { residentId, submitted } from '../aws/a-household.ts';
import { anAct, type Engines, type Office, startEngines } from '../aws/an-estate.ts';
import { granted } from '../domain/case/a-case.ts';
import { goingOn } from '../kernel/time-left.ts';
import '../kernel/to-be-problem.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

const NOW = Instant.parse('2026-03-12T03:00:00.000Z');
const by = OperatorId.parse('bureau-custody');

/** Enters a kind’s key, and renews it by hand. */
async function renewed(estate: Estate, kind: IndexKind): Promise<void> {
  const register = renewIndexKeys(estate);
  const was = (await register.get(kind)) ?? firstIndexKeys(kind, NOW);
  if (was.version === 1) granted(await register.enter(was, anAct()));
  granted(await register.save(was, granted(renew(was, 'key-exposed', { by, now: NOW })), anAct()));
}

let ticks = 0;
/** One run of the job, an hour after the last; `pieces` is how often it still has time. */
async function run({ environment }: Office, pieces = Number.POSITIVE_INFINITY) {
  ticks += 1;
  const context = { ...goingOn('resealing', pieces), awsRequestId: `rebuild-${ticks}` };
  const scheduledFor = new Date(Date.parse(NOW) + ticks * 3_600_000).toISOString();
  return (await create(environment)({ job: 'rebuildIndexes', scheduledFor }, context)) as TickReport & {
    counts: Record<string, number>;
  };
}

/** Where the entries of a generation lie. */
async function filed(office: Office, kind: IndexKind, generation: number): Promise<readonly string[]> {
  const key = indexedUnder(kind, epochName(generation), { pk: '', sk: '' }).epochKey ?? '';
  const { items } = await records(office.estate()).page({ index: BY_EPOCH, key }, 100);
  return items.map(({ epochSort }) => String(epochSort));
}
const entryOf = async (office: Office, name = ''): Promise<Record<string, unknown>> =>
  (await office.store.send(new GetCommand({ TableName: office.records, Key: { ...keyIn(name) } }))).Item ?? {};
const standing = async (office: Office, kind: IndexKind): Promise<IndexKeys | undefined> =>
  await renewIndexKeys(office.estate()).get(kind);

test('whoever meets a value first, and all who meet it at the same time, get one mark for it, which has nothing of it', async () => {
  const office = await engines.tables();
  const estates = Array.from({ length: 8 }, () => office.estate());

  const marks = await Promise.all(estates.map(async (estate) => await indexPeople(estate).phone('138 0013 8000')));

  expect(new Set(marks).size).toBe(1);
  const [name] = await filed(office, 'phone', 1);
  expect(JSON.stringify(await entryOf(office, name))).not.toMatch(/138/u);
  expect(name).not.toContain(marks[0]);
});

test('each kind has marks of its own, found however the value is written', async () => {
  const office = await engines.tables();
  const marks = indexEntries(office.estate());
  const spellings = {
    'vehicle-plate': ['粤V·12345', '粤ｖ12345 '],
    'business-id': ['91440000ma00000000', '９１４４００００MA00000000'],
  };

  for (const [kind, [one = '', other = '']] of Object.entries(spellings))
    expect(await marks.mark(kind as IndexKind, other)).toBe(await marks.mark(kind as IndexKind, one));
  const all = await Promise.all(INDEX_KINDS.map(async (kind) => await marks.mark(kind, '990000000000')));
  expect(new Set(all).size).toBe(INDEX_KINDS.length);
});

test('while half of an index is turned everybody is found under the mark they had, and who is new is filed under the new key only', async () => {
  const office = await engines.tables();
  const late = office.estate();
  const people = Array.from({ length: 30 }, (_, nth) => nth + 1);
  for (const nth of people) await submitted(late, nth);
  const before = await Promise.all(people.map(async (nth) => await indexPeople(late).person(residentId(nth))));
  await renewed(office.estate(), 'resident-id');

  const first = await run(office, 1);

  expect(first).toMatchObject({ finished: false, counts: { turned: 25, overtaken: 0, altered: 0 } });
  expect((await filed(office, 'resident-id', 1)).length).toBe(5);
  const fresh = office.estate();
  // One has heard of the new key and one has not: both find everybody, and agree on who is new.
  for (const estate of [late, fresh]) {
    const now = await Promise.all(people.map(async (nth) => await indexPeople(estate).person(residentId(nth))));
    expect(now).toEqual(before);
    expect(await findPeople(estate).casesOf(await indexPeople(estate).person(residentId(7)))).toHaveLength(1);
  }
  const newcomer = await Promise.all(
    [late, fresh].map(async (estate) => await indexPeople(estate).person(residentId(99))),
  );
  expect(newcomer[0]).toBe(newcomer[1]);
  expect((await filed(office, 'resident-id', 1)).length).toBe(5);

  const second = await run(office);
  const third = await run(office);

  expect(second).toMatchObject({ finished: true, counts: { turned: 5, ended: 1 } });
  expect(third).toMatchObject({ finished: true, counts: { turned: 0, ended: 0 } });
  expect(await standing(office, 'resident-id')).toMatchObject({ newest: 2, turning: false });
  expect((await filed(office, 'resident-id', 2)).length).toBe(31);
  const after = office.estate();
  expect(await Promise.all(people.map(async (nth) => await indexPeople(after).person(residentId(nth))))).toEqual(
    before,
  );
});

test('a function that hasn’t heard of the new key files nothing with the old one', async () => {
  const office = await engines.tables();
  const late = office.estate();
  await indexPeople(late).account('6200000000000000001');
  await renewed(office.estate(), 'account');

  const theirs = await indexPeople(late).account('6200000000000000002');

  expect((await filed(office, 'account', 1)).length).toBe(1);
  expect(await indexPeople(office.estate()).account('6200000000000000002')).toBe(theirs);
});

test('an entry led to another person’s mark leads nowhere, though its stamp fits; it is noted, not turned, and keeps the turning from ending', async () => {
  const office = await engines.tables();
  const estate = office.estate();
  const mark = await indexPeople(estate).person(residentId(1));
  const [victim] = await filed(office, 'resident-id', 1);
  await indexPeople(estate).person(residentId(2));
  const [other] = (await filed(office, 'resident-id', 1)).filter((name) => name !== victim);
  const [item, theirs] = [await entryOf(office, victim), await entryOf(office, other)];
  const data = { ...(item['data'] as object), mark: (theirs['data'] as { mark: string }).mark };
  const { digest: _, ...stamp } = item['stamp'] as Record<string, unknown>;
  const forged = { ...item, data, stamp: { ...stamp, digest: digestOf({ ...item, data, stamp }) } };
  await office.store.send(new PutCommand({ TableName: office.records, Item: forged }));

  await expect(indexPeople(office.estate()).person(residentId(1))).rejects.toMatchObject({ slug: 'record-altered' });
  await renewed(office.estate(), 'resident-id');
  const report = await run(office);

  expect(report).toMatchObject({ counts: { turned: 1, altered: 1, ended: 0 } });
  expect(await standing(office, 'resident-id')).toMatchObject({ turning: true });
  await office.store.send(new PutCommand({ TableName: office.records, Item: item }));
  expect(await run(office)).toMatchObject({ counts: { turned: 1, altered: 0, ended: 1 } });
  expect(await indexPeople(office.estate()).person(residentId(1))).toBe(mark);
});

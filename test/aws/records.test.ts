import { GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appointOperators } from '../../shared/aws/appoint-operators.ts';
import type { Draft } from '../../shared/aws/item.ts';
import { readOperators } from '../../shared/aws/read-operators.ts';
import { recordDeaths } from '../../shared/aws/record-deaths.ts';
import { MOST_IN_TRANSACTION, type Records, records } from '../../shared/aws/records.ts';
import { screenPayments } from '../../shared/aws/screen-payments.ts';
import { KEYS } from '../../shared/aws/table.ts';
import type { Day } from '../../shared/domain/days.ts';
import { formOf, NewerForm } from '../../shared/domain/form.ts';
import { DeathId, OperatorId } from '../../shared/domain/ids.ts';
import { digestOf } from '../../shared/domain/stamp.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { Problem } from '../../shared/problems.ts';
import { day, index, TOWN } from '../domain/case/a-case.ts';
import { anAct, type Engines, listenTo, type Office, startEngines } from './an-estate.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

const draft = (name: string, version = 1, more: Record<string, unknown> = {}): Draft => ({
  key: { pk: `P#${name}`, sk: 'S' },
  kind: 'thing',
  data: { version, ...more },
});
const at = (version: number) => ({ was: { version } });

async function given(): Promise<{ office: Office; store: Records }> {
  const office = await engines.tables();
  return { office, store: office.estate().once(records) };
}
const all = async ({ store, records: TableName }: Office) =>
  (await store.send(new ScanCommand({ TableName }))).Items?.map(({ pk, data }) => [pk, data.version]).sort();

test('of many writes the first whose condition fails answers with its own word, and nothing is written', async () => {
  const { office, store } = await given();
  const act = anAct();
  await store.commit([store.create(draft('there'), act, 'x'), store.create(draft('other'), act, 'x')]);
  const before = await all(office);

  for (const place of [0, 1, 2, 3]) {
    const writes = ['a', 'b', 'c'].map((name) => store.create<string>(draft(name), act, `word-${name}`));
    const refusal = await store.commit(writes.toSpliced(place, 0, store.create<string>(draft('there'), act, 'taken')));
    expect(refusal).toEqual({ ok: false, why: 'taken', facts: {} });
  }
  const two = await store.commit([
    store.create(draft('a'), act, 'fine'),
    store.replace({ ...draft('other', 3), ...at(2) }, act, 'first'),
    store.create(draft('there'), act, 'second'),
  ]);

  expect(two).toMatchObject({ ok: false, why: 'first' });
  expect(await all(office)).toEqual(before);
});

test('a record is made once, also when two make it at the same moment', async () => {
  const { office, store } = await given();

  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, nth) => store.commit([store.create(draft('one', 1, { nth }), anAct(), 'taken')])),
  );

  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.filter((answer) => !answer.ok && answer.why === 'taken')).toHaveLength(7);
  expect(await all(office)).toEqual([['P#one', 1]]);
});

test('a record is changed only at the version that was read; of two at once, one is told that it is stale', async () => {
  const { store } = await given();
  const act = anAct();
  await store.commit([store.create(draft('one'), act, 'taken')]);

  const stale = await store.commit([store.replace({ ...draft('one', 3), ...at(2) }, act, 'stale')]);
  const both = await Promise.all(
    ['left', 'right'].map((hand) =>
      store.commit([store.replace({ ...draft('one', 2, { hand }), ...at(1) }, act, 'stale')]),
    ),
  );

  expect(stale).toMatchObject({ why: 'stale' });
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  const kept = await store.get({ pk: 'P#one', sk: 'S' });
  expect(kept?.['data']).toMatchObject({ version: 2, hand: both[0]?.ok ? 'left' : 'right' });
});

test('a record that is not there can’t be changed', async () => {
  const { office, store } = await given();

  expect(await store.commit([store.replace({ ...draft('none', 2), ...at(1) }, anAct(), 'stale')])).toMatchObject({
    why: 'stale',
  });
  expect(await all(office)).toEqual([]);
});

test('a hundred writes are one transaction, and a hundred and one are a fault of the caller', async () => {
  const { office, store } = await given();
  const writes = Array.from({ length: MOST_IN_TRANSACTION + 1 }, (_, nth) =>
    store.create(draft(`${nth}`), anAct(), 'taken'),
  );

  expect(MOST_IN_TRANSACTION).toBe(100);
  await expect(store.commit(writes)).rejects.toThrow(RangeError);
  expect(await all(office)).toEqual([]);
  expect(await store.commit(writes.slice(1))).toEqual({ ok: true, value: undefined });
  expect(await all(office)).toHaveLength(100);
});

test('every write carries who, through what, for whom and why, the names of the changed fields and a digest of all of it', async () => {
  const { office, store } = await given();
  const act = anAct({ by: 'system:test', purpose: 'schedule' });
  const sealed = { identity: { bytes: Buffer.from('sealed'), office: TOWN, epoch: 'e1', nth: 1 } };
  await store.commit([store.create({ ...draft('one', 1, { stage: 'a', same: 1 }), sealed }, act, 'taken')]);
  const change = { ...draft('one', 2, { stage: 'b', same: 1 }), was: { version: 1, stage: 'a', same: 1, gone: true } };
  await store.commit([store.replace(change, act, 'stale')]);

  const { Item = {} } = await office.store.send(
    new GetCommand({ TableName: office.records, Key: { pk: 'P#one', sk: 'S' } }),
  );
  expect(Item['stamp']).toEqual({
    by: 'system:test',
    via: 'aTest',
    office: TOWN,
    request: 'request-1',
    purpose: 'schedule',
    at: '2026-03-02T01:00:00.000Z',
    changed: ['gone', 'stage', 'version'],
    digest: digestOf(Item),
  });
});

test('the request of a creation is remembered beside it, and only where there was one', async () => {
  const { office, store } = await given();
  const asked = { key: 'digest-of-key', what: 'digest-of-what' };

  await store.commit([...store.remember(anAct(), 'taken'), store.create(draft('one'), anAct(), 'taken')]);
  await store.commit([...store.remember(anAct({ asked }), 'taken'), store.create(draft('two'), anAct(), 'taken')]);
  const again = await store.commit([...store.remember(anAct({ asked }), 'asked-before')]);

  expect((await all(office))?.map(([pk]) => pk)).toEqual(['ASKED#digest-of-key', 'P#one', 'P#two']);
  expect(again).toMatchObject({ why: 'asked-before' });
});

test('a list under a key comes whole, page by page, and only with its prefix', async () => {
  const { store } = await given();
  const act = anAct();
  const under = (sk: string) => store.create({ ...draft('x'), key: { pk: 'P', sk } }, act, 'taken');
  for (const from of [0, 100]) {
    await store.commit(Array.from({ length: 100 }, (_, nth) => under(`LINE#${String(from + nth).padStart(3, '0')}`)));
  }
  await store.commit([under('LINE'), under('OTHER'), under('LINE#~')]);

  const found: unknown[] = [];
  for await (const { sk } of store.under('P', 'LINE#')) found.push(sk);

  expect(found).toHaveLength(201);
  expect(found).toEqual(found.toSorted());
});

test('the register answers for more people than one read takes, in as many reads as it takes', async () => {
  const office = await engines.tables();
  const estate = office.estate();
  const persons = Array.from({ length: 250 }, (_, nth) => index(`${nth}`));
  const dead = [persons[0], persons[99], persons[100], persons[249]].flatMap((one) => one ?? []);
  for (const personIndex of dead) {
    const id = DeathId.parse(madeId('death', personIndex));
    const death = { id, personIndex, diedOn: day('2026-03-01'), source: 'funeral' as const };
    await recordDeaths(estate).record({ ...death, recordedOn: day('2026-03-02'), office: TOWN, version: 1 }, anAct());
  }
  const requests = listenTo(estate);

  const found = await screenPayments(estate).deaths([...persons, ...persons]);

  expect([...found.keys()].sort()).toEqual(dead.toSorted());
  expect(requests.map(({ command }) => command)).toEqual(Array.from({ length: 3 }, () => 'BatchGetItemCommand'));
});

test('a person’s death is entered once', async () => {
  const office = await engines.tables();
  const register = recordDeaths(office.estate());
  const death = (seed: string) => ({
    id: DeathId.parse(madeId('death', seed)),
    personIndex: index('somebody'),
    diedOn: day('2026-03-01'),
    source: 'police' as const,
    recordedOn: day('2026-03-02'),
    office: TOWN,
    version: 1 as const,
  });

  const both = await Promise.all([register.record(death('a'), anAct()), register.record(death('b'), anAct())]);

  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
});

test('a store that can’t be reached is told as unavailable, to be tried again', async () => {
  const office = await engines.tables();
  const nowhere = { ...office.environment, AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1' };
  const { openEstate } = await import('../../shared/aws/estate.ts');
  const { readConfig } = await import('../../shared/kernel/config.ts');

  const read = openEstate(readConfig(nowhere)).once(records).get({ pk: 'P', sk: 'S' });

  await expect(read).rejects.toSatisfy((fault) => fault instanceof Problem && fault.slug === 'unavailable');
});

test('an older record is read in today’s form and written forward with it; one of a newer form is not read, and nothing is written over it', async () => {
  const office = await engines.tables();
  const id = OperatorId.parse('since-long-ago');
  const older = {
    ...KEYS.operator(id),
    kind: 'operator',
    data: {
      ...{ id, office: '445281006', roles: ['intake'], appointedFrom: '2025-01-01', appointedTo: null },
      ...{ deactivatedOn: null, suspendedOn: null, undertaking: null, version: 3 },
    },
  };
  await office.store.send(new PutCommand({ TableName: office.records, Item: older }));
  const stored = async () =>
    (await office.store.send(new GetCommand({ TableName: office.records, Key: KEYS.operator(id) }))).Item ?? {};
  const register = appointOperators(office.estate());
  const read = async () => await readOperators(office.estate()).get(id);

  const was = await read();
  expect(was).toMatchObject({ delegations: [], reactivations: 0, version: 3 });
  if (!was) return;
  await register.save(was, { ...was, deactivatedOn: '2026-03-02' as Day, version: 4 }, anAct());

  const forward = await stored();
  expect(forward).toMatchObject({ form: formOf('operator'), data: { delegations: [], deactivatedOn: '2026-03-02' } });
  const { stamp } = forward as { stamp: { changed: string[]; digest: string } };
  expect(stamp).toMatchObject({ changed: ['deactivatedOn', 'version'], digest: digestOf(forward) });

  const newer = { ...forward, form: formOf('operator') + 1 };
  await office.store.send(new PutCommand({ TableName: office.records, Item: newer }));
  await expect(read()).rejects.toThrow(NewerForm);
  expect(await stored()).toEqual(newer);
});

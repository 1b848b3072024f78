import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeLedger } from '../../functions/ledger/write-ledger.consumer.ts';
import { verifyLedger } from '../../infra/local/verify-ledger.ts';
import { appendLedger } from '../../shared/aws/append-ledger.ts';
import { readLedger } from '../../shared/aws/read-ledger.ts';
import { LEDGER_KEYS } from '../../shared/aws/table.ts';
import type { Change } from '../../shared/domain/ledger/change.ts';
import { chain, type Entry, GENESIS } from '../../shared/domain/ledger/entry.ts';
import { granted } from '../domain/case/a-case.ts';
import { aDeed } from '../domain/ledger/a-chain.ts';
import { anAct, type Engines, listenTo, type Office, startEngines } from './an-estate.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

const deedFor = (event: string) => aDeed({ source: { event, sequence: event } });
const aChange = (event: string): Change => ({
  event,
  sequence: event,
  what: 'created',
  byTerm: false,
  at: '2026-03-02T01:00:00.000Z',
  before: undefined,
  after: { pk: `P#${event}`, sk: 'S', kind: 'thing' },
});
const changes = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, nth) => aChange(`${prefix}${nth}`));
const take = (office: Office, batch: readonly Change[]) =>
  writeLedger.deeds.take(batch, { appendLedger: appendLedger(office.estate()) }, () => anAct());

async function entriesOf(office: Office): Promise<Entry[]> {
  const ledger = readLedger(office.estate());
  const entries: Entry[] = [];
  let cursor: string | undefined;
  do {
    const page = granted(await ledger.page({ limit: 100, cursor }));
    entries.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return entries.reverse();
}
const eventsOf = async (office: Office) =>
  (await entriesOf(office)).map(({ body }) => JSON.parse(body).source.event as string);

test('the first entry stands on nothing, and the head is the last', async () => {
  const office = await engines.tables();
  const ledger = appendLedger(office.estate());
  expect(await ledger.head()).toEqual(GENESIS);
  const entries = chain(GENESIS, [deedFor('a'), deedFor('b')]);

  const answer = await ledger.append(entries.map((entry, at) => ({ entry, event: `${at}` })));

  expect(answer).toBe('appended');
  expect(await ledger.head()).toEqual({ seq: 2, hash: entries[1]?.hash });
  expect(await verifyLedger(office.environment)).toMatchObject({ ok: true, head: { seq: 2, hash: entries[1]?.hash } });
});

test('a place that is taken is not written over, and who comes second has written nothing', async () => {
  const office = await engines.tables();
  const ledger = appendLedger(office.estate());
  const [first] = chain(GENESIS, [deedFor('a')]) as [Entry];
  const [other, next] = chain(GENESIS, [deedFor('b'), deedFor('c')]) as [Entry, Entry];

  expect(await ledger.append([{ entry: first, event: 'a' }])).toBe('appended');
  expect(
    await ledger.append([
      { entry: other, event: 'b' },
      { entry: next, event: 'c' },
    ]),
  ).toBe('overtaken');

  expect(await entriesOf(office)).toEqual([first]);
});

test('of a batch that was seen in part, exactly those seen are named, and nothing is written', async () => {
  const office = await engines.tables();
  const ledger = appendLedger(office.estate());
  const first = chain(GENESIS, [deedFor('a'), deedFor('b')]);
  await ledger.append(first.map((entry, at) => ({ entry, event: 'ab'.charAt(at) })));
  const more = chain(await ledger.head(), ['z', 'b', 'y', 'a'].map(deedFor));

  const answer = await ledger.append(more.map((entry, at) => ({ entry, event: 'zbya'.charAt(at) })));

  expect(answer).toEqual({ seen: new Set(['b', 'a']) });
  expect(await entriesOf(office)).toEqual(first);
});

test('the head is one query that looks at one entry, and a full batch is one transaction', async () => {
  const office = await engines.tables();
  await take(office, changes('a', 60));
  const estate = office.estate();
  const requests = listenTo(estate);

  await writeLedger.deeds.take(changes('b', 50), { appendLedger: appendLedger(estate) }, () => anAct());

  expect(requests.map(({ command, scanned }) => [command, scanned])).toEqual([
    ['QueryCommand', 1],
    ['TransactWriteItemsCommand', 0],
  ]);
});

test('writers that come between each other make one chain without gaps, in which each keeps its order', async () => {
  const office = await engines.tables();
  const writers = ['a', 'b', 'c', 'd'];
  const write = async (name: string) => {
    for (let nth = 0; nth < 60; nth += 6) {
      // As the stream would: what was refused is delivered again, until it is taken.
      while (!(await take(office, changes(name, 60).slice(nth, nth + 6))).ok);
    }
  };

  await Promise.all(writers.map(write));

  const events = await eventsOf(office);
  expect(events).toHaveLength(240);
  for (const name of writers)
    expect(events.filter((event) => event.startsWith(name))).toEqual(changes(name, 60).map(({ event }) => event));
  expect(await verifyLedger(office.environment)).toMatchObject({ ok: true, head: { seq: 240 } });
});

test('whatever comes again, whole, in part, overlapping or twice in one batch, gets no second entry', async () => {
  const office = await engines.tables();
  const all = changes('e', 130);
  for (const [from, to] of [
    [0, 40],
    [0, 40],
    [30, 70],
    [69, 71],
    [10, 130],
    [0, 130],
  ] as const)
    expect((await take(office, all.slice(from, to))).ok).toBe(true);
  expect((await take(office, [aChange('twice'), aChange('e3'), aChange('twice')])).ok).toBe(true);

  expect(await eventsOf(office)).toEqual([...all.map(({ event }) => event), 'twice']);
  expect(await verifyLedger(office.environment)).toMatchObject({ ok: true, head: { seq: 131 } });
});

test('the same batch delivered to several at once makes one entry for each change', async () => {
  const office = await engines.tables();
  const batch = changes('e', 55);

  await Promise.all([1, 2, 3].map(() => take(office, batch)));

  expect((await take(office, batch)).ok).toBe(true);
  expect(await eventsOf(office)).toEqual(batch.map(({ event }) => event));
});

test('an entry with no readable place at the head stops the ledger instead of being chained to', async () => {
  const office = await engines.tables();
  await take(office, changes('a', 1));
  const { store, ledger: TableName } = office;
  const Item = { pk: LEDGER_KEYS.chain, sk: '0000000000zz', body: 'x', hash: 'x' };
  await store.send(new PutCommand({ TableName, Item }));

  await expect(take(office, changes('b', 1))).rejects.toThrow();
  expect(await verifyLedger(office.environment)).toMatchObject({ ok: false });
});

test('a ledger that grows while it is verified is verified all the same', async () => {
  const office = await engines.tables();
  let writing = true;
  const written = (async () => {
    for (let nth = 0; nth < 30; nth += 1) granted(await take(office, changes(`${nth} `, 15)));
    writing = false;
  })();

  const verdicts: boolean[] = [];
  while (writing) verdicts.push((await verifyLedger(office.environment)).ok);
  await written;

  expect(verdicts.length).toBeGreaterThan(0);
  expect(verdicts).not.toContain(false);
  expect(await verifyLedger(office.environment)).toMatchObject({ ok: true, head: { seq: 450 } });
});

import { createPublicKey } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Context, DynamoDBRecord } from 'aws-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { create as createCheckpoint } from '../../functions/checkpoint/index.ts';
import { create } from '../../functions/ledger/index.ts';
import type { StreamHandler } from '../../infra/local/batch-delivery.ts';
import { contextOf } from '../../infra/local/invocation-context.ts';
import { exportLedger, verifyLedger } from '../../infra/local/verify-ledger.ts';
import { appendLedger } from '../../shared/aws/append-ledger.ts';
import { showCheckpoints } from '../../shared/aws/show-checkpoints.ts';
import { verifyExport } from '../../shared/domain/ledger/archive.ts';
import { chain, EntryBody } from '../../shared/domain/ledger/entry.ts';
import { type Engines, type Office, startEngines } from '../aws/an-estate.ts';
import { deedAt, timeAt } from '../domain/ledger/a-signed-ledger.ts';
import { aFaultyStore, type FaultyStore } from '../kernel/faulty-store.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

/** The same turns of fate at every run (a linear congruential generator, Numerical Recipes' numbers). */
function fate(seed: number) {
  let state = seed;
  return (sides: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const WRITES = 1200;
/** Every tenth record of a shard is an access note, the others are writes. */
const isNote = (nth: number) => nth % 10 === 0;

/** A record of the stream as Lambda gets it: a write, or a note of an access. */
function record(shard: string, nth: number): DynamoDBRecord {
  const text = (value: string) => ({ S: value });
  const map = (value: Record<string, string>) => ({
    M: Object.fromEntries(Object.entries(value).map(([name, each]) => [name, text(each)])),
  });
  const at = timeAt(0);
  const note = map({
    file: `case_${shard}`,
    subject: `case_${shard}`,
    office: '445281006',
    by: 'lin',
    byOffice: '445281006',
    via: 'openHousehold',
    request: `r-${nth}`,
    purpose: 'review',
    outcome: 'allowed',
    at,
  });
  return {
    eventID: `event-${shard}-${nth}`,
    eventName: 'INSERT',
    dynamodb: {
      ApproximateCreationDateTime: Date.parse(at) / 1000,
      SequenceNumber: String(1_000_000 * (shard === 'a' ? 1 : 2) + nth),
      NewImage: {
        pk: text(`${isNote(nth) ? 'ACCESS' : 'THING'}#${shard}-${nth}`),
        sk: text('S'),
        kind: text(isNote(nth) ? 'access' : 'thing'),
        data: isNote(nth) ? note : map({ nth: String(nth) }),
      },
    },
  };
}

/**
 * One shard as Lambda reads it: in order, a batch at a time, again from the first that isn't done. The function dies before, after and in the middle of appending, is late, gets what it
 * had again; and whenever its answer is lost, all of the batch comes once more.
 */
async function deliver(shard: string, of: () => StreamHandler, dice: (sides: number) => number): Promise<number> {
  const records = Array.from({ length: WRITES }, (_, nth) => record(shard, nth));
  let handler = of();
  let calls = 0;
  for (let done = 0; done < records.length; ) {
    // Now and then the stream goes back, as after a lost checkpoint of the reader.
    const from = dice(8) === 0 ? Math.max(0, done - dice(120)) : done;
    const batch = records.slice(from, from + 1 + dice(100));
    const turn = dice(10);
    calls += 1;
    if (turn === 0) handler = of();
    if (turn === 1) continue;
    if (turn === 2) await pause(dice(15));
    const part = turn === 3 ? batch.slice(0, 1 + dice(batch.length)) : batch;
    const answer = await handler({ Records: part } as never, {} as Context).catch(() => undefined);
    if (turn === 3 || turn === 4 || !answer) continue;
    const failed = answer.batchItemFailures[0]?.itemIdentifier;
    const reached =
      failed === undefined
        ? from + batch.length
        : from + batch.findIndex(({ dynamodb }) => dynamodb?.SequenceNumber === failed);
    done = Math.max(done, reached);
  }
  return calls;
}

async function entriesOf({ store, ledger: TableName }: Office): Promise<EntryBody[]> {
  const bodies: EntryBody[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await store.send(new ScanCommand({ TableName, ExclusiveStartKey: from, Limit: 1000 }));
    for (const { body } of page.Items ?? []) if (body !== undefined) bodies.push(EntryBody.parse(JSON.parse(body)));
    from = page.LastEvaluatedKey;
  } while (from);
  return bodies.sort((a, b) => a.seq - b.seq);
}

/** The store answers that it is busy, that another came between, fails, or does what it was asked and loses the answer: each some times in turn. */
async function spoilNowAndThen(store: FaultyStore, dice: (sides: number) => number, running: () => boolean) {
  const ways = ['lost', 'conflict', 'throttled', 'failing'] as const;
  while (running()) {
    store.spoil({
      call: dice(3) === 0 ? 'Query' : 'TransactWriteItems',
      as: ways[dice(4)] ?? 'lost',
      times: 1 + dice(3),
    });
    await pause(20 + dice(60));
  }
  store.spoil();
}

const fire = async (environment: Office['environment'], hour: number) => {
  const event = { job: 'checkpointLedger', scheduledFor: timeAt(hour) };
  await createCheckpoint(environment)(event, contextOf('checkpoint', 'cn-north-1')).catch(() => {});
};

test('two shards at once, the function killed at any point, duplicates, delays, lost answers, checkpoints between: one entry for each write and each note', async () => {
  const office = await engines.tables();
  const store = await aFaultyStore(engines.endpoint);
  const environment = { ...office.environment, AWS_ENDPOINT_URL_DYNAMODB: store.url };
  const dice = fate(20261123);
  let running = true;
  const spoiling = spoilNowAndThen(store, dice, () => running);
  const checkpointing = (async () => {
    for (let hour = 1; running; hour += 1) {
      await fire(environment, hour);
      await pause(120);
    }
  })();
  const handler = () => create(environment) as unknown as StreamHandler;

  const calls = await Promise.all([deliver('a', handler, fate(1)), deliver('b', handler, fate(2))]);
  running = false;
  await Promise.all([spoiling, checkpointing]);
  await fire(office.environment, 9_000);
  await store.stop();

  expect(calls[0] + calls[1]).toBeGreaterThan((2 * WRITES) / 100);
  const entries = await entriesOf(office);
  expect(entries).toHaveLength(2 * WRITES);
  expect(new Set(entries.map(({ source }) => source.event)).size).toBe(2 * WRITES);
  for (const shard of ['a', 'b'])
    expect(
      entries.filter(({ source }) => source.event.startsWith(`event-${shard}-`)).map(({ source }) => source.event),
    ).toEqual(Array.from({ length: WRITES }, (_, nth) => `event-${shard}-${nth}`));
  // Both shards were written at the same time, not one after the other.
  const half = entries.slice(0, WRITES).filter(({ source }) => source.event.startsWith('event-a-')).length;
  expect(half).toBeGreaterThan(0);
  expect(half).toBeLessThan(WRITES);
  // The hours went by faster than the stream: that alone is no fault.
  const verdict = await verifyLedger(office.environment, { latenessMs: 10_000 * 3_600_000 });
  expect(verdict).toMatchObject({ ok: true, covered: 2 * WRITES });
  if (verdict.ok) expect(verdict.checkpoints).toBeGreaterThan(1);
}, 240_000);

test('more entries than one checkpoint takes are signed in one run, in as many as they need, and archived', async () => {
  const office = await engines.tables();
  const ledger = appendLedger(office.estate());
  const COUNT = 8_250;
  for (let seq = 0; seq < COUNT; seq += 50) {
    const deeds = Array.from({ length: 50 }, (_, at) => deedAt(seq + at));
    const entries = chain(await ledger.head(), deeds).map((entry) => ({ entry, event: `event-${entry.seq}` }));
    expect(await ledger.append(entries)).toBe('appended');
  }

  const report = await createCheckpoint(office.environment)(
    { job: 'checkpointLedger', scheduledFor: timeAt(830) },
    contextOf('checkpoint', 'cn-north-1'),
  );

  expect(report).toMatchObject({ finished: true, counts: { checkpoints: 2, entries: COUNT, archived: 2 } });
  const [key] = await showCheckpoints(office.estate()).publicKeys();
  const verdict = await verifyExport(exportLedger(office.environment), { key: createPublicKey(key) });
  expect(verdict).toMatchObject({ ok: true, checkpoints: 2, covered: COUNT });
}, 240_000);

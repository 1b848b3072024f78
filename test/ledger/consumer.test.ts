import { DynamoDBStreamsClient, GetRecordsCommand, GetShardIteratorCommand } from '@aws-sdk/client-dynamodb-streams';
import { DeleteCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Context } from 'aws-lambda';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { create } from '../../functions/ledger/index.ts';
import type { StreamHandler } from '../../infra/local/batch-delivery.ts';
import { type CheckpointStore, memoryCheckpoints } from '../../infra/local/checkpoints.ts';
import { contextOf } from '../../infra/local/invocation-context.ts';
import { startPump } from '../../infra/local/stream-pump.ts';
import { shardsOf, streamOf } from '../../infra/local/stream-shards.ts';
import { verifyLedger } from '../../infra/local/verify-ledger.ts';
import type { Draft } from '../../shared/aws/item.ts';
import { noteAccess } from '../../shared/aws/note-access.ts';
import { records } from '../../shared/aws/records.ts';
import { AccessNote } from '../../shared/domain/access-note.ts';
import { EntryBody } from '../../shared/domain/ledger/entry.ts';
import { anAct, type Engines, type Office, startEngines } from '../aws/an-estate.ts';
import { LOCAL } from '../infra/local/tables.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

const WRITERS = 6;
const draft = (name: string, version: number, nth: number): Draft => ({
  key: { pk: `P#${name}`, sk: 'S' },
  kind: 'thing',
  data: { version, nth },
});

/** An office at work: several write at once, make records and change them, note accesses; some write past the system. */
async function work(office: Office, writes: number): Promise<void> {
  const estate = office.estate();
  const store = estate.once(records);
  const notes = noteAccess(estate);
  const write = async (writer: number) => {
    for (let nth = writer; nth < writes; nth += WRITERS) {
      const name = `${writer}-${nth % 5}`;
      const was = await store.get({ pk: `P#${name}`, sk: 'S' });
      const version = Number((was?.['data'] as { version?: number } | undefined)?.version ?? 0);
      const next = draft(name, version + 1, nth);
      const act = anAct({ request: `request-${nth}` });
      await store.commit([
        version === 0 ? store.create(next, act, 'x') : store.replace({ ...next, was: { version } }, act, 'x'),
      ]);
      if (nth % 7 === 0) await notes.note(aNote(nth));
      if (nth % 11 === 0) {
        const Item = { pk: `STRANGE#${nth}`, sk: 'S', kind: 'thing', data: { nth } };
        await office.store.send(new PutCommand({ TableName: office.records, Item }));
        await office.store.send(new DeleteCommand({ TableName: office.records, Key: { pk: Item.pk, sk: 'S' } }));
      }
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
}

const aNote = (nth: number): AccessNote =>
  AccessNote.parse({
    beyond: null,
    reason: null,
    roles: [],
    file: `case_${nth}`,
    subject: `case_${nth}`,
    office: '445281006',
    by: 'lin-intake',
    byOffice: '445281006',
    via: 'openHousehold',
    request: `request-${nth}`,
    purpose: 'review',
    compartments: ['identity'],
    outcome: nth % 2 === 0 ? 'allowed' : 'refused',
    because: null,
    at: '2026-03-02T01:00:00.000Z',
  });

/** What the stream holds, read by itself. */
async function streamed(office: Office): Promise<{ sequence: string; key: string }[]> {
  const client = new DynamoDBStreamsClient({ ...LOCAL, endpoint: engines.endpoint });
  const StreamArn = await streamOf(client, office.records);
  const found: { sequence: string; key: string }[] = [];
  for (const { ShardId } of await shardsOf(client, StreamArn)) {
    let { ShardIterator } = await client.send(
      new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
    );
    while (ShardIterator) {
      const page = await client.send(new GetRecordsCommand({ ShardIterator, Limit: 1000 }));
      for (const { dynamodb } of page.Records ?? [])
        found.push({
          sequence: dynamodb?.SequenceNumber ?? '',
          key: `${dynamodb?.Keys?.['pk']?.S} ${dynamodb?.Keys?.['sk']?.S}`,
        });
      ShardIterator = (page.Records ?? []).length === 0 ? undefined : page.NextShardIterator;
    }
  }
  client.destroy();
  return found;
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

/** One pump until everything written so far is done with. */
async function pump(office: Office, handler: StreamHandler, checkpoints: CheckpointStore): Promise<void> {
  const running = await startPump({
    ...LOCAL,
    endpoint: engines.endpoint,
    tableName: office.records,
    handler,
    consumer: 'ledger',
    checkpoints,
    batchSize: 37,
    pollMs: 1,
    onFailure: () => expect.unreachable('nothing is given up'),
    onError: () => {},
  });
  await running.settled();
  await running.stop();
}
const consumerOf = (office: Office): StreamHandler => create(office.environment) as unknown as StreamHandler;

/** One entry for each stream record, in the order of each item, and a chain that fits. */
async function expectOneEntryEach(office: Office): Promise<void> {
  const [records, entries] = [await streamed(office), await entriesOf(office)];
  expect(entries).toHaveLength(records.length);
  expect(new Set(entries.map(({ source }) => source.event)).size).toBe(entries.length);
  expect(entries.map(({ source }) => source.sequence).sort()).toEqual(records.map(({ sequence }) => sequence).sort());
  const keys = new Map(records.map(({ sequence, key }) => [sequence, key]));
  const seen = new Map<string, bigint>();
  for (const { source } of entries) {
    const key = keys.get(source.sequence) ?? '';
    expect(BigInt(source.sequence)).toBeGreaterThan(seen.get(key) ?? 0n);
    seen.set(key, BigInt(source.sequence));
  }
  expect(await verifyLedger(office.environment)).toMatchObject({ ok: true, head: { seq: records.length } });
}

test('every change and every note becomes one entry, told as what it was', async () => {
  const office = await engines.tables();
  await work(office, 120);

  await pump(office, consumerOf(office), memoryCheckpoints());

  await expectOneEntryEach(office);
  const entries = await entriesOf(office);
  const count = (type: string, outcome: string) =>
    entries.filter((entry) => entry.type === type && entry.outcome === outcome).length;
  expect(count('access.allowed', 'done') + count('access.refused', 'refused')).toBe(18);
  expect(count('thing.created', 'unattributed')).toBe(11);
  expect(count('thing.erased', 'unattributed')).toBe(11);
  expect(count('thing.created', 'done') + count('thing.changed', 'done')).toBe(120);
  expect(entries.filter(({ outcome }) => outcome === 'altered')).toEqual([]);
});

test('however often the consumer dies, before or after appending, answers amiss or starts anew, each change has one entry', async () => {
  const fate = fc.constantFrom('fine', 'dies before', 'dies after', 'half and dies', 'refuses', 'starts anew');
  await fc.assert(
    fc.asyncProperty(fc.array(fate, { minLength: 10, maxLength: 30 }), fc.boolean(), async (fates, keepPlace) => {
      const office = await engines.tables();
      const written = work(office, 150);
      let real = consumerOf(office);
      let call = 0;
      const mortal: StreamHandler = async (event, context: Context) => {
        const now = fates[call++] ?? 'fine';
        if (now === 'starts anew') real = consumerOf(office);
        if (now === 'dies before') throw new Error('killed');
        const half = event.Records.slice(0, Math.ceil(event.Records.length / 2));
        const answer = await real(now === 'half and dies' ? { Records: half } : event, context);
        if (now === 'dies after' || now === 'half and dies') throw new Error('killed');
        if (now === 'refuses')
          return { batchItemFailures: [{ itemIdentifier: event.Records[0]?.dynamodb?.SequenceNumber ?? '' }] };
        return answer;
      };
      const checkpoints = memoryCheckpoints();

      await pump(office, mortal, checkpoints);
      await written;
      // Another process takes over, from the checkpoint or, where that was lost, from the beginning.
      await pump(office, mortal, keepPlace ? checkpoints : memoryCheckpoints());

      await expectOneEntryEach(office);
    }),
    { numRuns: 6, endOnFailure: true },
  );
});

test('two consumers that read the same stream at the same moment make one entry for each change', async () => {
  const office = await engines.tables();
  const written = work(office, 150);

  await Promise.all([
    pump(office, consumerOf(office), memoryCheckpoints()),
    pump(office, consumerOf(office), memoryCheckpoints()),
    written,
  ]);
  await pump(office, consumerOf(office), memoryCheckpoints());

  const entries = await entriesOf(office);
  expect(entries).toHaveLength((await streamed(office)).length);
  expect(new Set(entries.map(({ source }) => source.event)).size).toBe(entries.length);
  expect(await verifyLedger(office.environment)).toMatchObject({ ok: true });
});

test('a batch that can’t be written is reported from its first change on, so that nothing overtakes it', async () => {
  const office = await engines.tables();
  const nowhere = { ...office, environment: { ...office.environment, LEDGER_TABLE: 'no-such-table' } };
  const record = (sequence: string) => ({
    eventID: `event-${sequence}`,
    eventName: 'INSERT' as const,
    dynamodb: { SequenceNumber: sequence, NewImage: { pk: { S: 'P' }, sk: { S: 'S' } } },
  });

  const answer = await consumerOf(nowhere)({ Records: ['42', '43'].map(record) }, contextOf('ledger', 'local'));

  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '42' }] });
});

test('an empty batch is nothing to do', async () => {
  const office = await engines.tables();

  expect(await consumerOf(office)({ Records: [] }, contextOf('ledger', 'local'))).toEqual({ batchItemFailures: [] });
  expect(await entriesOf(office)).toEqual([]);
});

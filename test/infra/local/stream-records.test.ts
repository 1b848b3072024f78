import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Engine, engineBinary, startDynoxide } from '../../../infra/local/dynoxide.ts';
import { cureStreams, ENGINE_STATEMENTS, trimStreams } from '../../../infra/local/stream-records.ts';
import { clientOf, createStreamedTable } from './tables.ts';

let engine: Engine;
let client: DynamoDBClient;

beforeEach(async () => {
  engine = await startDynoxide();
  client = clientOf(engine);
  await createStreamedTable(client, 'Records');
  await createStreamedTable(client, 'Ledger');
});

afterEach(() => engine.stop());

test('a write finds its sequence number through an index, however many stream records there are', async () => {
  await put('Records', 20);

  expect(planOf(ENGINE_STATEMENTS.nextNumber)).toEqual([
    'SEARCH _stream_records USING COVERING INDEX doudi_stream_by_table (table_name=?)',
  ]);
  expect(planOf(ENGINE_STATEMENTS.getRecords)).toEqual([
    'SEARCH _stream_records USING INDEX doudi_stream_by_shard (table_name=? AND shard_id=? AND <expr>>?)',
  ]);
  expect(planOf(ENGINE_STATEMENTS.describeShard)).toEqual([
    'SEARCH _stream_records USING COVERING INDEX doudi_stream_ends (table_name=? AND shard_id=?)',
  ]);
});

test('the statements that are looked at are those in the engine', () => {
  const binary = readFileSync(engineBinary(), 'latin1').replaceAll(/\s+/g, ' ');

  for (const statement of Object.values(ENGINE_STATEMENTS)) expect(binary).toContain(statement);
});

test('curing a second time changes nothing', () => {
  const before = indexes();

  cureStreams(engine.file);

  expect(before).toHaveLength(3);
  expect(indexes()).toEqual(before);
});

test('trimming deletes what was consumed of one table, and numbers count as numbers', async () => {
  await put('Records', 12);
  await put('Ledger', 3);

  const deleted = trimStreams(engine.file, { table: 'Records', upTo: '9' });

  expect(deleted).toBe(9);
  expect(numbersOf('Records')).toEqual(['10', '11', '12']);
  expect(numbersOf('Ledger')).toEqual(['1', '2', '3']);
});

test('trimming keeps the last record, so that the next write is numbered after it', async () => {
  await put('Records', 4);

  trimStreams(engine.file, { table: 'Records', upTo: '9999' });
  await put('Records', 1);

  expect(numbersOf('Records')).toEqual(['4', '5']);
});

test('trimming more than one portion, while the engine writes, loses no write', async () => {
  await put('Records', 1200);
  const writing = put('Records', 300);

  const deleted = trimStreams(engine.file, { table: 'Records', upTo: '1200' });
  await writing;

  expect(deleted).toBeGreaterThanOrEqual(1199);
  expect(numbersOf('Records').at(-1)).toBe('1500');
});

async function put(TableName: string, count: number): Promise<void> {
  for (let n = 0; n < count; n++)
    await client.send(new PutItemCommand({ TableName, Item: { pk: { S: `p${n}` }, n: { N: `${Math.random()}` } } }));
}

function planOf(statement: string): unknown[] {
  using database = new DatabaseSync(engine.file, { readOnly: true });
  return database
    .prepare(`EXPLAIN QUERY PLAN ${statement}`)
    .all()
    .map(({ detail }) => detail);
}

function indexes(): unknown[] {
  using database = new DatabaseSync(engine.file, { readOnly: true });
  return database.prepare("SELECT name, sql FROM sqlite_master WHERE name LIKE 'doudi_%' ORDER BY name").all();
}

function numbersOf(table: string): unknown[] {
  using database = new DatabaseSync(engine.file, { readOnly: true });
  const records = database.prepare('SELECT sequence_number FROM _stream_records WHERE table_name = ? ORDER BY id');
  return records.all(table).map(({ sequence_number }) => sequence_number);
}

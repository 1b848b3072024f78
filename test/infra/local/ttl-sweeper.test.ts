import { DynamoDBClient, PutItemCommand, ScanCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Engine, startDynoxide } from '../../../infra/local/dynoxide.ts';
import { sweepExpired } from '../../../infra/local/ttl-sweeper.ts';
import { clientOf, createStreamedTable, LOCAL } from './tables.ts';

const now = Date.parse('2026-11-23T08:00:00+08:00');
const second = Math.floor(now / 1000);

let engine: Engine;
let client: DynamoDBClient;

beforeEach(async () => {
  engine = await startDynoxide();
  client = clientOf(engine);
  await createStreamedTable(client, 'Records');
});

afterEach(() => engine.stop());

test('what expired is deleted and everything else stays, over more than one page', async () => {
  await enableTtl('expiresAt');
  for (let n = 0; n < 7; n++) await put(`old${n}`, { N: `${second - 1 - n}` });
  await put('now', { N: `${second}` });
  await put('later', { N: `${second + 1}` });
  await put('never', undefined);
  await put('text', { S: `${second - 1}` });
  await put('long-ago', { N: '1' });

  const deleted = await sweepExpired({ client, tableName: 'Records', now, limit: 2 });

  expect(deleted).toBe(7);
  expect(await remaining()).toEqual(['later', 'long-ago', 'never', 'now', 'text']);
  expect(await sweepExpired({ client, tableName: 'Records', now })).toBe(0);
});

test('a table whose TTL is not enabled on the attribute is left alone, as the cloud would', async () => {
  await put('old', { N: `${second - 1}` });

  await expect(sweepExpired({ client, tableName: 'Records', now })).rejects.toMatchObject({ code: 'ttl-not-enabled' });
  await enableTtl('goneAt');
  await expect(sweepExpired({ client, tableName: 'Records', now })).rejects.toThrow(/expiresAt/);
  expect(await remaining()).toEqual(['old']);
});

test('an engine that is not on this machine is never swept', async () => {
  const elsewhere = new DynamoDBClient({ ...LOCAL, endpoint: 'https://dynamodb.invalid' });

  await expect(sweepExpired({ client: elsewhere, tableName: 'Records', now })).rejects.toMatchObject({
    code: 'not-local',
  });
  await expect(sweepExpired({ client: new DynamoDBClient(LOCAL), tableName: 'Records', now })).rejects.toThrow(/cloud/);
});

async function enableTtl(AttributeName: string): Promise<void> {
  const TimeToLiveSpecification = { AttributeName, Enabled: true };
  await client.send(new UpdateTimeToLiveCommand({ TableName: 'Records', TimeToLiveSpecification }));
}

async function put(pk: string, expiresAt: { N: string } | { S: string } | undefined): Promise<void> {
  await client.send(
    new PutItemCommand({ TableName: 'Records', Item: { pk: { S: pk }, ...(expiresAt && { expiresAt }) } }),
  );
}

async function remaining(): Promise<unknown[]> {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: 'Records', Limit: 100 }));
  return Items.map(({ pk }) => pk?.S).sort();
}

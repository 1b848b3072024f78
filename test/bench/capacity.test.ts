import {
  BatchGetItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CountingProxy, startCountingProxy } from '../../bench/counting-proxy.ts';
import { type Engine, startDynoxide } from '../../infra/local/dynoxide.ts';
import { createTables } from '../../infra/local/tables.ts';

const TABLE = 'doudi-records';
const PLACE = { placeKey: { S: 'CASE#445281' }, placeSort: { S: 'a' } };
const MOVED = { placeKey: { S: 'CASE#445281' }, placeSort: { S: 'b' } };

/** An item of so many bytes by DynamoDB's reckoning: names and values in UTF-8. */
const anItem = (pk: string, bytes: number, places: object = {}) => {
  const key = { pk: { S: pk }, sk: { S: 'X' }, ...places } as Record<string, { S: string }>;
  const used = Object.entries(key).reduce((sum, [name, { S }]) => sum + name.length + S.length, 0);
  return { ...key, fill: { S: 'x'.repeat(bytes - used - 'fill'.length) } };
};
const keyOf = (pk: string) => ({ pk: { S: pk }, sk: { S: 'X' } });

let engine: Engine;
let proxy: CountingProxy;
let client: DynamoDBClient;
beforeAll(async () => {
  engine = await startDynoxide();
  proxy = await startCountingProxy(engine.endpoint);
  const credentials = { accessKeyId: 'casework', secretAccessKey: 'test' };
  client = new DynamoDBClient({ region: 'cn-north-1', endpoint: proxy.endpoint, credentials });
  await createTables(client, { records: TABLE, ledger: 'doudi-ledger' });
});
afterAll(async () => {
  client?.destroy();
  await proxy?.stop();
  await engine?.stop();
});

const transact = (Item: Record<string, { S: string }>) =>
  client.send(new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName: TABLE, Item } }] }));

test('a put costs one unit per KB begun, twice in a transaction', async () => {
  proxy.take();

  await client.send(new PutItemCommand({ TableName: TABLE, Item: anItem('put', 1024) }));
  await client.send(new PutItemCommand({ TableName: TABLE, Item: anItem('put-more', 1025) }));
  await transact(anItem('transact', 1025));

  expect(proxy.take().map(({ by, writeUnits }) => ({ by, writeUnits }))).toEqual([
    { by: 'casework', writeUnits: 1 },
    { by: 'casework', writeUnits: 2 },
    { by: 'casework', writeUnits: 4 },
  ]);
});

test('an index costs its write once beside the doubled one, twice when the item moves in it, once when it leaves', async () => {
  proxy.take();

  await transact(anItem('indexed', 1000, PLACE));
  await transact(anItem('indexed', 1000, MOVED));
  await transact(anItem('indexed', 1000));

  expect(proxy.take().map(({ writeUnits }) => writeUnits)).toEqual([2 + 1, 2 + 2, 2 + 1]);
});

test('a condition alone costs as much as the write of what it looked at', async () => {
  await transact(anItem('looked-at', 1500));
  proxy.take();

  await client.send(
    new TransactWriteItemsCommand({
      TransactItems: [
        {
          ConditionCheck: {
            TableName: TABLE,
            Key: keyOf('looked-at'),
            ConditionExpression: 'attribute_exists(pk)',
          },
        },
        { Put: { TableName: TABLE, Item: anItem('beside', 100) } },
      ],
    }),
  );

  expect(proxy.take()).toMatchObject([{ action: 'TransactWriteItems', items: 2, writeUnits: 4 + 2 }]);
});

test('a strong read costs one unit per 4 KB begun, also of nothing; an index read half', async () => {
  await transact(anItem('read', 4097, PLACE));
  proxy.take();

  await client.send(new GetItemCommand({ TableName: TABLE, Key: keyOf('read'), ConsistentRead: true }));
  await client.send(new GetItemCommand({ TableName: TABLE, Key: keyOf('nobody'), ConsistentRead: true }));
  const Keys = [keyOf('read'), keyOf('nobody')];
  await client.send(new BatchGetItemCommand({ RequestItems: { [TABLE]: { Keys, ConsistentRead: true } } }));
  await client.send(
    new QueryCommand({
      TableName: TABLE,
      IndexName: 'byPlace',
      KeyConditionExpression: 'placeKey = :place',
      ExpressionAttributeValues: { ':place': PLACE.placeKey },
      Limit: 10,
    }),
  );

  expect(proxy.take().map(({ readUnits }) => readUnits)).toEqual([2, 1, 3, 1]);
});

test('a request that its condition refused is counted as refused', async () => {
  await transact(anItem('there', 100));
  proxy.take();

  const again = new PutItemCommand({
    TableName: TABLE,
    Item: anItem('there', 100),
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  await expect(client.send(again)).rejects.toThrow();

  expect(proxy.take()).toMatchObject([{ action: 'PutItem', refused: true }]);
});

import { randomUUID } from 'node:crypto';
import {
  type AttributeValue,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';

type RawItem = Record<string, AttributeValue>;

/** What one application left in the table, and the same writes and reads done with the SDK alone. */
export interface RawPeers {
  /** Items of the application, and the bytes of their JSON on the wire. */
  readonly items: number;
  readonly bytes: number;
  readonly caseBytes: number;
  putOne(): Promise<unknown>;
  putAll(): Promise<unknown>;
  getCase(): Promise<unknown>;
}

const jsonBytes = (item: RawItem): number =>
  JSON.stringify(item, (_, value) => (value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value))
    .length;

/**
 * @param source the table in which the application is, and few others
 * @param target a table of the same definition that nobody reads: the ledger function would stumble over items without a stamp of ours
 */
export async function rawPeers(client: DynamoDBClient, source: string, target: string): Promise<RawPeers> {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: source, ConsistentRead: true, Limit: 1_000 }));
  const of = (item: RawItem) => item['stamp']?.M?.['via']?.S;
  const [first] = Items.filter((item) => of(item) === 'submitApplication');
  const request = first?.['stamp']?.M?.['request']?.S;
  const items = Items.filter((item) => item['stamp']?.M?.['request']?.S === request);
  const found = items.find((item) => item['kind']?.S === 'case');
  if (!found) throw new Error('there is no application in the table');

  const bytes = items.reduce((sum, item) => sum + jsonBytes(item), 0);
  const kept: RawItem = { ...found, pk: { S: 'BENCH#CASE' } };
  await client.send(new PutItemCommand({ TableName: target, Item: kept }));
  const Key = { pk: { S: 'BENCH#CASE' }, sk: kept['sk'] ?? { S: '' } };
  const filling = 'x'.repeat(bytes);
  return {
    items: items.length,
    bytes,
    caseBytes: jsonBytes(found),
    putOne: () =>
      client.send(
        new PutItemCommand({
          TableName: target,
          Item: { pk: { S: `BENCH#${randomUUID()}` }, sk: { S: 'ONE' }, filling: { S: filling } },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      ),
    putAll: () => {
      const turn = randomUUID();
      return client.send(
        new TransactWriteItemsCommand({
          TransactItems: items.map((item) => ({
            Put: {
              TableName: target,
              Item: { ...item, pk: { S: `${turn}#${item['pk']?.S}` } },
              ConditionExpression: 'attribute_not_exists(pk)',
            },
          })),
        }),
      );
    },
    getCase: () => client.send(new GetItemCommand({ TableName: target, Key, ConsistentRead: true })),
  };
}

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { System } from '../infra/local/system.ts';
import type { Key } from '../shared/aws/table.ts';
import { digestOf } from '../shared/domain/stamp.ts';

// biome-ignore lint/suspicious/noExplicitAny: items of all kinds; whoever forges knows what lies in one.
export type StoredItem = Record<string, any>;

/** The store as somebody with rights on the database has it: no operation, no condition, no stamp that fits. What is planted through it is what the rules are for where the operations already refuse. */
export function storeOf(system: System) {
  const {
    AWS_REGION: region = '',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint = '',
    RECORDS_TABLE: TableName = '',
  } = system.environment;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region, endpoint, credentials }));
  const get = async (key: Key): Promise<StoredItem | undefined> =>
    (await client.send(new GetCommand({ TableName, Key: { pk: key.pk, sk: key.sk } }))).Item;
  return {
    get,
    put: async (item: StoredItem): Promise<void> => void (await client.send(new PutCommand({ TableName, Item: item }))),
    remove: async (key: Key): Promise<void> =>
      void (await client.send(new DeleteCommand({ TableName, Key: { pk: key.pk, sk: key.sk } }))),
    /** All under one partition key. */
    async under(pk: string): Promise<StoredItem[]> {
      const asked = {
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        Limit: 500,
      };
      return (await client.send(new QueryCommand(asked))).Items ?? [];
    },
    /** Writes other data into an item, with a stamp that fits: by somebody who knows how stamps are made, so that no digest gives it away. Who is said to have written it stays. */
    async forge(key: Key, change: (data: StoredItem) => StoredItem): Promise<void> {
      const item = await get(key);
      if (!item) throw new Error(`there is nothing to forge at ${key.sk}`);
      const forged = { ...item, data: change(item['data']) } as StoredItem;
      forged['stamp'] = { ...item['stamp'], digest: digestOf(forged) };
      await client.send(new PutCommand({ TableName, Item: forged }));
    },
    /** Writes into an item and leaves its stamp as it was. */
    async alter(key: Key, change: (data: StoredItem) => StoredItem): Promise<void> {
      const item = await get(key);
      if (!item) throw new Error(`there is nothing to alter at ${key.sk}`);
      await client.send(new PutCommand({ TableName, Item: { ...item, data: change(item['data']) } }));
    },
  };
}

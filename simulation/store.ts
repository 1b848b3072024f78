import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { System } from '../infra/local/system.ts';
import { KEYS, type Key } from '../shared/aws/table.ts';
import { digestOf } from '../shared/domain/stamp.ts';

// biome-ignore lint/suspicious/noExplicitAny: items of all kinds; whoever forges knows what lies in one.
export type StoredItem = Record<string, any>;

const BEHIND_ALL = 900_000;

/** The store as somebody with rights on the database has it: no operation, no condition, no stamp that fits. What is planted through it is what the rules are for where the operations already refuse. */
export function storeOf(system: System, touched: (key: Key) => void) {
  const {
    AWS_REGION: region = '',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint = '',
    RECORDS_TABLE: TableName = '',
  } = system.environment;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region, endpoint, credentials }));
  const get = async (key: Key): Promise<StoredItem | undefined> =>
    (await client.send(new GetCommand({ TableName, Key: { pk: key.pk, sk: key.sk } }))).Item;
  const write = async (item: StoredItem): Promise<void> => {
    await client.send(new PutCommand({ TableName, Item: item }));
    touched({ pk: item['pk'], sk: item['sk'] });
  };
  return {
    get,
    async remove({ pk, sk }: Key): Promise<void> {
      await client.send(new DeleteCommand({ TableName, Key: { pk, sk } }));
      touched({ pk, sk });
    },
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
    /** Puts a record beside one that is there, under an id of its own, as an operation never would. */
    async copy(item: StoredItem, change: (data: StoredItem) => StoredItem): Promise<void> {
      const id: string = item['data'].id;
      const other = `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}`;
      const copied = {
        ...item,
        sk: item['sk'].replace(id, other),
        data: change({ ...item['data'], id: other }),
      } as StoredItem;
      copied['stamp'] = { ...item['stamp'], digest: digestOf(copied) };
      await write(copied);
    },
    /** Puts an entry into a pot's book, far behind the others, so that nobody's next entry finds its place taken. @returns the record, as a finding names it */
    async enter(item: StoredItem, more: StoredItem): Promise<string> {
      const nth = BEHIND_ALL + item['data'].nth;
      const key = KEYS.fundEntry(item['data'].after, nth);
      const entered = { ...item, ...key, data: { ...item['data'], nth, ...more } } as StoredItem;
      entered['stamp'] = { ...item['stamp'], digest: digestOf(entered) };
      await write(entered);
      return `${key.pk} ${key.sk}`;
    },
    /** Writes other data into an item, with a stamp that fits: by somebody who knows how stamps are made, so that no digest gives it away. Who is said to have written it stays. */
    async forge(key: Key, change: (data: StoredItem) => StoredItem): Promise<void> {
      const item = await get(key);
      if (!item) throw new Error(`there is nothing to forge at ${key.sk}`);
      const forged = { ...item, data: change(item['data']) } as StoredItem;
      forged['stamp'] = { ...item['stamp'], digest: digestOf(forged) };
      await write(forged);
    },
    /** Writes into an item and leaves its stamp as it was. */
    async alter(key: Key, change: (data: StoredItem) => StoredItem): Promise<void> {
      const item = await get(key);
      if (!item) throw new Error(`there is nothing to alter at ${key.sk}`);
      await write({ ...item, data: change(item['data']) });
    },
  };
}

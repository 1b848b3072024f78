import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { BY_EPOCH, BY_PLACE, BY_WAKE, LEDGER_INDEXES } from '../../shared/aws/table.ts';
import { LocalProblem } from './local-problem.ts';

/** The same tables as the data stack's, on the local engine. */
export interface LocalTables {
  readonly records: string;
  readonly ledger: string;
}

/** The archive bucket on this machine. */
export const ARCHIVE = 'doudi-archive';

/** The others, by the place that each is; the archive alone is locked. */
export const BUCKETS = { Documents: 'doudi-documents', Uploads: 'doudi-uploads', Exports: 'doudi-exports' } as const;

/** What they are called on this machine. */
export const TABLES: LocalTables = { records: 'doudi-records', ledger: 'doudi-ledger' };

const text = (...names: string[]) => names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const }));
const keyed = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' as const },
  { AttributeName: range, KeyType: 'RANGE' as const },
];

const definitions = ({ records, ledger }: LocalTables): CreateTableCommandInput[] => [
  {
    TableName: records,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: text('pk', 'sk', 'placeKey', 'placeSort', 'wakeKey', 'wakeSort', 'epochKey', 'epochSort'),
    KeySchema: keyed('pk', 'sk'),
    GlobalSecondaryIndexes: [
      { IndexName: BY_PLACE, KeySchema: keyed('placeKey', 'placeSort'), Projection: { ProjectionType: 'ALL' } },
      { IndexName: BY_WAKE, KeySchema: keyed('wakeKey', 'wakeSort'), Projection: { ProjectionType: 'ALL' } },
      { IndexName: BY_EPOCH, KeySchema: keyed('epochKey', 'epochSort'), Projection: { ProjectionType: 'KEYS_ONLY' } },
    ],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  },
  {
    TableName: ledger,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: text('pk', 'sk', ...Object.values(LEDGER_INDEXES), 'filed'),
    KeySchema: keyed('pk', 'sk'),
    GlobalSecondaryIndexes: Object.entries(LEDGER_INDEXES).map(([IndexName, attribute]) => ({
      IndexName,
      KeySchema: keyed(attribute, 'filed'),
      Projection: { ProjectionType: 'KEYS_ONLY' },
    })),
  },
];

/** A store of an older version lacks indexes, and searches in it would fail one by one. */
async function expectIndexes(
  client: DynamoDBClient,
  { TableName, GlobalSecondaryIndexes = [] }: CreateTableCommandInput,
) {
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  const there = new Set(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName));
  if (GlobalSecondaryIndexes.every(({ IndexName }) => there.has(IndexName))) return;
  throw new LocalProblem(
    'store-outdated',
    '数据是旧版本留下的：请用 npm start -- --fresh 重新开始，或换一个数据目录',
    'the store is of an older version: begin anew with npm start -- --fresh, or choose another data directory',
  );
}

/** Makes the tables that aren't there yet. @throws LocalProblem `store-outdated` */
export async function createTables(client: DynamoDBClient, tables: LocalTables): Promise<void> {
  for (const definition of definitions(tables)) {
    try {
      await client.send(new CreateTableCommand(definition));
      await client.send(
        new UpdateTimeToLiveCommand({
          TableName: definition.TableName,
          TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
        }),
      );
    } catch (fault) {
      if (!(fault instanceof ResourceInUseException)) throw fault;
      await expectIndexes(client, definition);
    }
  }
}

import {
  CreateTableCommand,
  type CreateTableCommandInput,
  type DynamoDBClient,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { BY_EPOCH, BY_PLACE, BY_WAKE } from '../../shared/aws/table.ts';

/** The same tables as the data stack's, on the local engine. */
export interface LocalTables {
  readonly records: string;
  readonly ledger: string;
}

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
    AttributeDefinitions: text('pk', 'sk'),
    KeySchema: keyed('pk', 'sk'),
  },
];

/** Makes the tables that aren't there yet. */
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
    }
  }
}

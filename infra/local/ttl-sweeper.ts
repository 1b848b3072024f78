import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { LocalProblem } from './local-problem.ts';
import { LOOPBACK } from './loopback.ts';

export interface SweepOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  /** The table's TTL attribute, in epoch seconds; `expiresAt` unless told. */
  readonly attribute?: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Most items read at once; 100 unless told. */
  readonly limit?: number;
}

/** DynamoDB leaves items alone that expired longer ago: such a value is taken for a mistake. */
const FIVE_YEARS_S = 5 * 365 * 86_400;

/**
 * Deletes a table's expired items, as DynamoDB's TTL does in the cloud and the local engine does not: those whose attribute is a number
 * of seconds that has passed, and is still so when the item is deleted. Reads the whole table, a page at a time.
 * In the cloud the stream marks such a removal with a `userIdentity`; the local engine cannot.
 * @returns how many items were deleted
 * @throws LocalProblem `not-local` for an engine elsewhere, `ttl-not-enabled` where the cloud would not delete either
 */
export async function sweepExpired({
  client,
  tableName,
  attribute = 'expiresAt',
  now,
  limit = 100,
}: SweepOptions): Promise<number> {
  await mustBeLocal(client);
  await mustBeEnabled(client, tableName, attribute);
  const keys = await keysOf(client, tableName);
  const second = Math.floor(now / 1000);
  const expired = {
    ConditionExpression: '#ttl < :now AND #ttl > :oldest AND attribute_type(#ttl, :number)',
    ExpressionAttributeNames: { '#ttl': attribute },
    ExpressionAttributeValues: {
      ':now': { N: `${second}` },
      ':oldest': { N: `${second - FIVE_YEARS_S}` },
      ':number': { S: 'N' },
    },
  };
  const names = { ...expired.ExpressionAttributeNames, ...Object.fromEntries(keys.map((key, n) => [`#key${n}`, key])) };

  let deleted = 0;
  let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: tableName,
        Limit: limit,
        ExclusiveStartKey,
        ConsistentRead: true,
        FilterExpression: expired.ConditionExpression,
        ProjectionExpression: keys.map((_, n) => `#key${n}`).join(', '),
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: expired.ExpressionAttributeValues,
      }),
    );
    for (const Key of page.Items ?? []) {
      try {
        await client.send(new DeleteItemCommand({ TableName: tableName, Key, ...expired }));
        deleted += 1;
      } catch (error) {
        // Its life was prolonged since it was read.
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    }
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return deleted;
}

async function keysOf(client: DynamoDBClient, TableName: string): Promise<readonly string[]> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  return (Table?.KeySchema ?? []).flatMap(({ AttributeName }) => AttributeName ?? []);
}

async function mustBeLocal(client: DynamoDBClient): Promise<void> {
  const hostname = (await client.config.endpoint?.())?.hostname;
  if (hostname === LOOPBACK || hostname === 'localhost') return;
  throw new LocalProblem(
    'not-local',
    '过期清理只用于本机引擎：云端由 DynamoDB 的 TTL 自行清理，请勿在此运行',
    'the sweeper is for the local engine only: in the cloud DynamoDB deletes expired items itself, so do not run it there',
  );
}

async function mustBeEnabled(client: DynamoDBClient, TableName: string, attribute: string): Promise<void> {
  const { TimeToLiveDescription: ttl } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  if (ttl?.TimeToLiveStatus === 'ENABLED' && ttl.AttributeName === attribute) return;
  throw new LocalProblem(
    'ttl-not-enabled',
    `表 ${TableName} 没有对 ${attribute} 启用 TTL：请在建表后用 UpdateTimeToLive 启用，否则云端也不会清理`,
    `table ${TableName} has no TTL on ${attribute}: enable it with UpdateTimeToLive, or the cloud would not delete either`,
  );
}

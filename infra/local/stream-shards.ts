import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  ListStreamsCommand,
  type Shard,
} from '@aws-sdk/client-dynamodb-streams';
import { LocalProblem } from './local-problem.ts';

/** The ARN of a table's stream. Rejects with LocalProblem `stream-missing`. */
export async function streamOf(client: DynamoDBStreamsClient, tableName: string): Promise<string> {
  const { Streams = [] } = await client.send(new ListStreamsCommand({ TableName: tableName }));
  // A table keeps the streams it had before for a day; labels are instants, so the newest is the greatest.
  const newest = Streams.toSorted((a, b) => (`${a.StreamLabel}` < `${b.StreamLabel}` ? 1 : -1)).at(0)?.StreamArn;
  if (newest !== undefined) return newest;
  throw new LocalProblem(
    'stream-missing',
    `表 ${tableName} 没有变更流：请先建表并启用 StreamSpecification`,
    `table ${tableName} has no stream: create it first, with a StreamSpecification`,
  );
}

/** All shards of a stream, parents and children. */
export async function shardsOf(client: DynamoDBStreamsClient, StreamArn: string): Promise<readonly Shard[]> {
  const shards: Shard[] = [];
  let ExclusiveStartShardId: string | undefined;
  do {
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn, ExclusiveStartShardId }));
    shards.push(...(StreamDescription?.Shards ?? []));
    ExclusiveStartShardId = StreamDescription?.LastEvaluatedShardId;
  } while (ExclusiveStartShardId !== undefined);
  return shards;
}

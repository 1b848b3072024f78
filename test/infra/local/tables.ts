import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Engine } from '../../../infra/local/dynoxide.ts';

/** What any client of the local engine needs beside the endpoint; the engine believes every credential. */
export const LOCAL = {
  region: 'cn-north-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
} as const;

/** A client that never retries, so that a test sees every error of the engine. */
export function clientOf(engine: Pick<Engine, 'endpoint'>): DynamoDBClient {
  return new DynamoDBClient({ ...LOCAL, endpoint: engine.endpoint, maxAttempts: 1 });
}

/** A table with the string key `pk` and a stream of new and old images. */
export async function createStreamedTable(client: DynamoDBClient, TableName: string): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  );
}

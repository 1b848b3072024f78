import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { memoryCheckpoints } from '../../../infra/local/checkpoints.ts';
import { startDynoxide } from '../../../infra/local/dynoxide.ts';
import { type Pump, type PumpOptions, startPump } from '../../../infra/local/stream-pump.ts';
import { clientOf, createStreamedTable, LOCAL } from './tables.ts';

/** An engine with the table `Records`, and pumps on its stream. */
export interface StreamWorld {
  readonly endpoint: string;
  readonly file: string;
  readonly client: DynamoDBClient;
  /** An empty directory. */
  readonly directory: string;
  /** A pump of the consumer `ledger` whose function succeeds, unless told otherwise. */
  pump(options: Partial<PumpOptions>): Promise<Pump>;
  /** Writes items that differ from what was there. */
  put(count: number): Promise<void>;
  /** Sequence numbers of the stream records in the store. */
  kept(): unknown[];
  end(): Promise<void>;
}

export async function aStream(): Promise<StreamWorld> {
  const directory = mkdtempSync(join(tmpdir(), 'doudi-pump-'));
  const engine = await startDynoxide();
  const client = clientOf(engine);
  await createStreamedTable(client, 'Records');
  const pumps: Pump[] = [];
  return {
    endpoint: engine.endpoint,
    file: engine.file,
    client,
    directory,
    async pump(options) {
      const pump = await startPump({
        ...LOCAL,
        endpoint: engine.endpoint,
        tableName: 'Records',
        consumer: 'ledger',
        checkpoints: memoryCheckpoints(),
        handler: async () => ({ batchItemFailures: [] }),
        onFailure: () => {},
        onError: () => {},
        pollMs: 5,
        ...options,
      });
      pumps.push(pump);
      return pump;
    },
    async put(count) {
      for (let n = 0; n < count; n++) {
        const Item = { pk: { S: `p${n}` }, at: { N: `${performance.now()}` } };
        await client.send(new PutItemCommand({ TableName: 'Records', Item }));
      }
    },
    kept() {
      using database = new DatabaseSync(engine.file, { readOnly: true });
      const numbers = database.prepare('SELECT sequence_number FROM _stream_records ORDER BY id').all();
      return numbers.map(({ sequence_number }) => sequence_number);
    },
    async end() {
      await Promise.all(pumps.map((pump) => pump.stop()));
      await engine.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** A function that writes down what it gets and reports as failed what it is told to; calls count from 1. */
export function listening(failing: (batch: readonly string[], call: number) => readonly string[] = () => []) {
  const batches: string[][] = [];
  const handler: PumpOptions['handler'] = async ({ Records }) => {
    const batch = Records.map(numberOf);
    batches.push(batch);
    return { batchItemFailures: failing(batch, batches.length).map((itemIdentifier) => ({ itemIdentifier })) };
  };
  return { batches, handler };
}

export function numberOf(record: DynamoDBRecord): string {
  return record.dynamodb?.SequenceNumber ?? '';
}

/** The first sequence numbers. */
export function upTo(count: number): string[] {
  return Array.from({ length: count }, (_, n) => `${n + 1}`);
}

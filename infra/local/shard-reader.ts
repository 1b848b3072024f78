import {
  type DynamoDBStreamsClient,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import type { ShardDelivery } from './batch-delivery.ts';
import { numbered } from './stream-event.ts';

export interface ShardReaderOptions {
  readonly client: DynamoDBStreamsClient;
  readonly streamArn: string;
  readonly shardId: string;
  /** Most records in one batch, 1 to 1,000. */
  readonly batchSize: number;
  readonly delivery: ShardDelivery;
  readonly timeOf: (machine: number) => number;
  /** The sequence number of the last record that is done with; undefined before the first. */
  checkpoint(): string | undefined;
}

/** Reads one shard from its checkpoint on, a batch at a time, and hands each to the delivery before it reads the next. */
export class ShardReader {
  readonly #options: ShardReaderOptions;
  #iterator: string | undefined;
  #lastRead = 0;
  #endReached = false;
  #closed = false;

  constructor(options: ShardReaderOptions) {
    this.#options = options;
  }

  /** Everything that will ever be in the shard is done with. */
  get finished(): boolean {
    return this.#closed && this.#options.delivery.empty;
  }

  /** True when a read in a later round than `round` found the end of the shard, and all up to there is done with. */
  caughtUpAfter(round: number): boolean {
    return this.#endReached && this.#lastRead > round && this.#options.delivery.empty;
  }

  /** Reads if nothing waits, and delivers if something does. @returns whether it got any further */
  async step(round: number): Promise<boolean> {
    const { delivery } = this.#options;
    if (delivery.empty && !this.#closed) await this.#read(round);
    return delivery.step();
  }

  async #read(round: number): Promise<void> {
    const { client, batchSize, delivery, timeOf } = this.#options;
    try {
      this.#iterator ??= await this.#iteratorFromCheckpoint();
      const page = await client.send(new GetRecordsCommand({ ShardIterator: this.#iterator, Limit: batchSize }));
      const records = (page.Records ?? []).map((record) => numbered(record, timeOf));
      // Only a missing iterator closes a shard: dynoxide gives open shards an EndingSequenceNumber too.
      this.#closed = page.NextShardIterator === undefined;
      this.#iterator = page.NextShardIterator;
      this.#lastRead = round;
      this.#endReached = records.length < batchSize;
      delivery.add(records);
    } catch (error) {
      this.#iterator = undefined;
      if (!(error instanceof ExpiredIteratorException)) throw error;
    }
  }

  async #iteratorFromCheckpoint(): Promise<string | undefined> {
    const { client, streamArn: StreamArn, shardId: ShardId } = this.#options;
    const after = this.#options.checkpoint();
    const horizon = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
    const place = { StreamArn, ShardId, ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after } as const;
    try {
      const answer = await client.send(new GetShardIteratorCommand(after === undefined ? horizon : place));
      return answer.ShardIterator;
    } catch (error) {
      if (!(error instanceof TrimmedDataAccessException)) throw error;
      return (await client.send(new GetShardIteratorCommand(horizon))).ShardIterator;
    }
  }
}

import { DynamoDBStreamsClient, type DynamoDBStreamsClientConfig, type Shard } from '@aws-sdk/client-dynamodb-streams';
import { type DiscardedBatch, type DiscardReason, ShardDelivery, type StreamHandler } from './batch-delivery.ts';
import type { CheckpointStore } from './checkpoints.ts';
import { contextOf } from './invocation-context.ts';
import { ShardReader } from './shard-reader.ts';
import { shardsOf, streamOf } from './stream-shards.ts';

export interface PumpOptions {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: NonNullable<DynamoDBStreamsClientConfig['credentials']>;
  readonly tableName: string;
  readonly handler: StreamHandler;
  /** Name of the reading function; its checkpoints are kept under it. */
  readonly consumer: string;
  readonly checkpoints: CheckpointStore;
  /** BatchSize, 1 to 1,000; 100 unless told. */
  readonly batchSize?: number;
  /** BisectBatchOnFunctionError; on unless told. */
  readonly bisect?: boolean;
  /** MaximumRetryAttempts: retries after the first try. Without it, or with -1, there is no end to them, as in Lambda. */
  readonly maxAttempts?: number;
  /** MaximumRecordAgeInSeconds, in milliseconds. Without it, or with -1, records do not grow too old. */
  readonly maxAgeMs?: number;
  /** Told of what was given up; when it throws, nothing is given up and it is told again. */
  readonly onFailure: (batch: DiscardedBatch, reason: DiscardReason) => void | Promise<void>;
  /** Told what the function threw and what the engine answered amiss. Unless given, the error's name is printed and no more. */
  readonly onError?: (error: unknown) => void;
  /** Pause after a look that found nothing; 50 ms unless told. */
  readonly pollMs?: number;
  /** Pause after a look that found something, so that batches gather (MaximumBatchingWindow); none unless told, and none while somebody waits to be settled. */
  readonly windowMs?: number;
  /** All that read this table, this one included: records are trimmed once the slowest is done with them. */
  readonly consumers?: readonly string[];
  /** Deletes records that all consumers are done with; `trimStreams` fits. */
  readonly trim?: (upTo: { readonly table: string; readonly upTo: string }) => unknown;
  /** Trims once for so many batches; one unless told. */
  readonly trimEvery?: number;
  readonly now?: () => number;
  /** The office's time at a moment of the machine's, by which the function is told when a record was written; the machine's own unless given. Ages and pauses are the machine's in any case. */
  readonly timeOf?: (machine: number) => number;
}

export interface Pump {
  /** Resolves when all that was written before the call is handled or given up; rejects when the pump is stopped before. */
  settled(): Promise<void>;
  /** Lets the running invocation end, and starts no other. May be called again. */
  stop(): Promise<void>;
}

/** New shards are looked for this often; dynoxide never makes any. */
const DESCRIBE_MS = 5_000;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Drives a stream handler as Lambda's event source mapping does: from TRIM_HORIZON or the checkpoint on, one batch at a time per shard, a
 * parent shard before its children. Checkpoints are written only after a batch is done with; what was in flight at a stop comes again.
 * @throws LocalProblem `stream-missing` when the table has no stream
 */
export async function startPump(options: PumpOptions): Promise<Pump> {
  const { endpoint, region, credentials, tableName, consumer, pollMs = 50, windowMs = 0 } = options;
  const onError =
    options.onError ?? ((error) => console.error(`${consumer}: ${error instanceof Error ? error.name : ''}`));
  const client = new DynamoDBStreamsClient({ endpoint, region, credentials });
  const streamArn = await streamOf(client, tableName);
  const readers = new Map<string, ShardReader>();
  const waiting = new Set<{ readonly since: number; resolve(): void; reject(error: Error): void }>();
  let shards: readonly Shard[] = [];
  let [round, describedIn, describedAt] = [0, 0, 0];
  let [stopped, failures] = [false, 0];
  let wake = () => {};

  async function lookAround(): Promise<boolean> {
    round += 1;
    const asked = [...waiting].some(({ since }) => since >= describedIn);
    if (asked || Date.now() - describedAt >= DESCRIBE_MS) {
      shards = await shardsOf(client, streamArn);
      [describedIn, describedAt] = [round, Date.now()];
    }
    const steps = await Promise.allSettled(openShards().map((shardId) => readerOf(shardId).step(round)));
    const failed = steps.find((step) => step.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    return steps.some((step) => step.status === 'fulfilled' && step.value);
  }

  /** Shards that are not read to their end, and whose parent is or is no longer there. */
  function openShards(): readonly string[] {
    const known = new Set(shards.map(({ ShardId }) => ShardId));
    const unfinished = (id: string | undefined) => known.has(id) && !(readers.get(id ?? '')?.finished ?? false);
    return shards.flatMap(({ ShardId, ParentShardId }) =>
      ShardId !== undefined && unfinished(ShardId) && !unfinished(ParentShardId) ? [ShardId] : [],
    );
  }

  function readerOf(shardId: string): ShardReader {
    const reader = readers.get(shardId) ?? shardReader(options, client, { streamArn, shardId }, onError);
    readers.set(shardId, reader);
    return reader;
  }

  function tellWaiting(): void {
    const open = openShards();
    for (const waiter of waiting) {
      if (waiter.since >= describedIn || !open.every((id) => readers.get(id)?.caughtUpAfter(waiter.since))) continue;
      waiting.delete(waiter);
      waiter.resolve();
    }
  }

  async function run(): Promise<void> {
    while (!stopped) {
      let moved = false;
      try {
        moved = await lookAround();
        failures = 0;
      } catch (error) {
        failures += 1;
        onError(error);
      }
      tellWaiting();
      const asked = [...waiting].some(({ since }) => since >= round);
      if (asked || stopped || (moved && (windowMs === 0 || waiting.size > 0))) continue;
      await new Promise<void>((resolve) => {
        const pause = moved ? windowMs : Math.min(pollMs * 2 ** failures, LONGEST_PAUSE_MS);
        const timer = setTimeout(resolve, pause);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    client.destroy();
    for (const waiter of waiting) waiter.reject(new Error(`the pump of ${consumer} was stopped`));
  }

  const running = run();
  return {
    settled() {
      if (stopped) return Promise.reject(new Error(`the pump of ${consumer} was stopped`));
      return new Promise((resolve, reject) => {
        waiting.add({ since: round, resolve, reject });
        wake();
      });
    },
    async stop() {
      stopped = true;
      wake();
      await running;
    },
  };
}

function shardReader(
  options: PumpOptions,
  client: DynamoDBStreamsClient,
  source: { readonly streamArn: string; readonly shardId: string },
  onError: (error: unknown) => void,
): ShardReader {
  const { consumer, consumers = [consumer], checkpoints, tableName, region, handler, trim } = options;
  const limit = (value: number | undefined) => (value === undefined || value < 0 ? Number.POSITIVE_INFINITY : value);
  const rules = {
    bisect: options.bisect ?? true,
    maxAttempts: limit(options.maxAttempts),
    maxAgeMs: limit(options.maxAgeMs),
    retryMs: options.pollMs ?? 50,
  };
  let untrimmed = 0;
  const delivery = new ShardDelivery(rules, {
    source: { ...source, region },
    invoke: (event) => handler(event, contextOf(consumer, region)),
    onFailure: options.onFailure,
    onError,
    now: options.now ?? Date.now,
    async done(sequenceNumber) {
      checkpoints.write({ consumer, ...source }, sequenceNumber);
      const slowest = leastOf(consumers.map((reader) => checkpoints.read({ consumer: reader, ...source })));
      // Whoever is ahead leaves the trimming to the slowest.
      if (slowest !== sequenceNumber) return;
      untrimmed += 1;
      if (untrimmed < (options.trimEvery ?? 1)) return;
      untrimmed = 0;
      try {
        await trim?.({ table: tableName, upTo: slowest });
      } catch (error) {
        // The batch is done with all the same; the next one trims what this one could not.
        onError(error);
      }
    },
  });
  const checkpoint = () => checkpoints.read({ consumer, ...source });
  const { batchSize = 100, timeOf = (machine) => machine } = options;
  return new ShardReader({ client, ...source, batchSize, delivery, timeOf, checkpoint });
}

/** The least sequence number; undefined as long as one of them is. */
function leastOf(numbers: readonly (string | undefined)[]): string | undefined {
  return numbers.reduce((least, number) => {
    if (least === undefined || number === undefined) return undefined;
    return BigInt(number) < BigInt(least) ? number : least;
  });
}

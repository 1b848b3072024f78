import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { lambdaRecord, type NumberedRecord, type StreamSource } from './stream-event.ts';

/** A function that reads a stream with ReportBatchItemFailures; no answer means that all went well. */
export type StreamHandler = (
  event: DynamoDBStreamEvent,
  context: Context,
) => Promise<DynamoDBBatchResponse | undefined | null>;

/** Why records were given up, in Lambda's words. */
export type DiscardReason = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

/** What is told of records that were given up: where they are, never what is in them. The names are Lambda's `DDBStreamBatchInfo`. */
export interface DiscardedBatch {
  readonly streamArn: string;
  readonly shardId: string;
  readonly startSequenceNumber: string;
  readonly endSequenceNumber: string;
  /** ISO instants. */
  readonly approximateArrivalOfFirstRecord: string;
  readonly approximateArrivalOfLastRecord: string;
  readonly batchSize: number;
}

/** How failures are met; the names of the event source mapping are given with each. */
export interface DeliveryRules {
  /** BisectBatchOnFunctionError: a batch that failed as a whole is tried again in two halves. Splitting uses up no retry. */
  readonly bisect: boolean;
  /** MaximumRetryAttempts: how often a batch is tried again after the first time; Infinity is Lambda's default. */
  readonly maxAttempts: number;
  /** MaximumRecordAgeInSeconds, in milliseconds; Infinity is Lambda's default. */
  readonly maxAgeMs: number;
  /** Wait before the first retry; it doubles up to five seconds. */
  readonly retryMs: number;
}

/** Records that are handed over together, `retries` of them already behind. Not before `notBefore` (epoch ms). */
interface Batch {
  readonly records: readonly NumberedRecord[];
  readonly retries: number;
  readonly notBefore: number;
}

export interface DeliveryPorts {
  readonly source: StreamSource & { readonly shardId: string };
  invoke(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse | undefined | null>;
  /** Called when everything up to here is done with, handled or given up. */
  done(sequenceNumber: string): void | Promise<void>;
  onFailure(batch: DiscardedBatch, reason: DiscardReason): void | Promise<void>;
  onError(error: unknown): void;
  now(): number;
}

/** One shard's records on their way to the function, in order: nothing is delivered before what precedes it is done with. */
export class ShardDelivery {
  readonly #rules: DeliveryRules;
  readonly #ports: DeliveryPorts;
  #batches: Batch[] = [];

  constructor(rules: DeliveryRules, ports: DeliveryPorts) {
    this.#rules = rules;
    this.#ports = ports;
  }

  get empty(): boolean {
    return this.#batches.length === 0;
  }

  add(records: readonly NumberedRecord[]): void {
    if (records.length > 0) this.#batches.push({ records, retries: 0, notBefore: 0 });
  }

  /** Tries the first batch once, if its time has come. @returns whether anything was tried or given up */
  async step(): Promise<boolean> {
    const [batch, ...later] = this.#batches;
    const now = this.#ports.now();
    if (batch === undefined || batch.notBefore > now) return false;

    const tooOld = batch.records.filter((record) => arrivalOf(record) < now - this.#rules.maxAgeMs).length;
    if (tooOld > 0) {
      await this.#giveUp(batch.records.slice(0, tooOld), 'RecordAgeExceeded');
      this.#batches = [...without(batch, tooOld), ...later];
      return true;
    }

    const handled = await this.#handledOf(batch);
    const last = batch.records[handled - 1];
    if (last !== undefined) await this.#ports.done(last.sequenceNumber);
    this.#batches = [...(handled > 0 ? without(batch, handled) : await this.#failed(batch)), ...later];
    return true;
  }

  /** How many records from the first on were handled; none when the function fails or answers something it must not. */
  async #handledOf({ records }: Batch): Promise<number> {
    try {
      const { source } = this.#ports;
      const answer = await this.#ports.invoke({ Records: records.map((record) => lambdaRecord(record, source)) });
      const failures = answer?.batchItemFailures ?? [];
      const places = failures.map(({ itemIdentifier }) =>
        records.findIndex(({ sequenceNumber }) => sequenceNumber === itemIdentifier),
      );
      return places.length === 0 ? records.length : Math.max(0, Math.min(...places));
    } catch (error) {
      this.#ports.onError(error);
      return 0;
    }
  }

  /** What becomes of a batch of which nothing was handled. */
  async #failed({ records, retries }: Batch): Promise<readonly Batch[]> {
    if (this.#rules.bisect && records.length > 1) {
      const middle = Math.ceil(records.length / 2);
      return [records.slice(0, middle), records.slice(middle)].map((half) => ({
        records: half,
        retries: 0,
        notBefore: 0,
      }));
    }
    if (retries >= this.#rules.maxAttempts) {
      await this.#giveUp(records, 'RetryAttemptsExhausted');
      return [];
    }
    const wait = Math.min(this.#rules.retryMs * 2 ** retries, 5_000);
    return [{ records, retries: retries + 1, notBefore: this.#ports.now() + wait }];
  }

  async #giveUp(records: readonly NumberedRecord[], reason: DiscardReason): Promise<void> {
    const [first, last] = [records.at(0), records.at(-1)];
    if (first === undefined || last === undefined) return;
    const { streamArn, shardId } = this.#ports.source;
    await this.#ports.onFailure(
      {
        streamArn,
        shardId,
        startSequenceNumber: first.sequenceNumber,
        endSequenceNumber: last.sequenceNumber,
        approximateArrivalOfFirstRecord: new Date(arrivalOf(first)).toISOString(),
        approximateArrivalOfLastRecord: new Date(arrivalOf(last)).toISOString(),
        batchSize: records.length,
      },
      reason,
    );
    await this.#ports.done(last.sequenceNumber);
  }
}

/** The rest of a batch of which the first records are done with: a new batch with all its retries before it. */
function without(batch: Batch, count: number): readonly Batch[] {
  const records = batch.records.slice(count);
  return records.length === 0 ? [] : [{ records, retries: 0, notBefore: 0 }];
}

function arrivalOf({ record }: NumberedRecord): number {
  return record.dynamodb?.ApproximateCreationDateTime?.getTime() ?? 0;
}

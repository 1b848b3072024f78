import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { Instant } from '../domain/days.ts';
import type { Change } from '../domain/ledger/change.ts';
import type { Act, Powers } from '../powers.ts';
import type { Consumer } from './consumer.ts';
import { faultName, type Log } from './log.ts';
import { mintAct } from './mint.ts';

// biome-ignore lint/suspicious/noExplicitAny: consumers of every facts type stand in one record.
export type Consumers = Readonly<Record<string, Consumer<any>>>;
type NeedsOf<Parts extends Consumers> = Parts[keyof Parts]['facts']['needs'][number];
export type StreamSupply<Parts extends Consumers> = Pick<Powers, NeedsOf<Parts>>;

const actOf = ({ facts }: Consumer, change: Change): Act =>
  mintAct({
    by: `system:${facts.name}`,
    via: facts.name,
    office: 'system',
    request: change.event,
    purpose: 'supervision',
    at: Instant.parse(change.at),
  });

/** How a stream record becomes plain values; given by the adapter side, which alone knows the store's own notation. */
export type ReadChange = (record: DynamoDBRecord) => Change;

/**
 * One function's consumers on the table's stream. A batch comes from one shard, in order. When it can't be taken as a whole, it is taken change by
 * change, which consumers allow since they take nothing twice; the first that can't be taken is reported by its sequence number, so that the
 * stream delivers again from there and nothing behind it is touched.
 */
export function stream<const Parts extends Consumers>(
  parts: Parts,
  supply: StreamSupply<Parts>,
  readChange: ReadChange,
  log: Log,
) {
  const takeAll = async (records: readonly DynamoDBRecord[]): Promise<string | undefined> => {
    try {
      const changes = records.map(readChange);
      for (const part of Object.values(parts)) {
        const taken = await part.deeds.take(changes, supply, (change: Change) => actOf(part, change));
        if (!taken.ok) return taken.why;
      }
      return undefined;
    } catch (fault) {
      return faultName(fault);
    }
  };

  const take = async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    if (Records.length === 0 || (await takeAll(Records)) === undefined) {
      log.info('stream-taken', { changes: Records.length });
      return { batchItemFailures: [] };
    }
    for (const record of Records) {
      const why = await takeAll([record]);
      if (why === undefined) continue;
      const sequence = record.dynamodb?.SequenceNumber ?? '';
      log.error('stream-stopped', { why, sequence });
      return { batchItemFailures: [{ itemIdentifier: sequence }] };
    }
    return { batchItemFailures: [] };
  };
  return middy<DynamoDBStreamEvent, DynamoDBBatchResponse>({ timeoutEarlyInMillis: 0 }).handler(take);
}

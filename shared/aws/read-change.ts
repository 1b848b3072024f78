import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord, AttributeValue as StreamValue } from 'aws-lambda';
import type { Change } from '../domain/ledger/change.ts';

const EVENTS = { INSERT: 'created', MODIFY: 'changed', REMOVE: 'erased' } as const satisfies Record<
  string,
  Change['what']
>;

/** A stream record in plain values. Lambda hands bytes over as base64 text; they become bytes again. */
export const readChange = (record: DynamoDBRecord): Change => {
  const { dynamodb, eventID, eventName } = record;
  if (!dynamodb?.SequenceNumber || !eventName || !eventID) throw new Error('a stream record without its sequence');
  return {
    event: eventID,
    sequence: dynamodb.SequenceNumber,
    what: EVENTS[eventName],
    byTerm: record.userIdentity?.type === 'Service',
    at: new Date((dynamodb.ApproximateCreationDateTime ?? 0) * 1000).toISOString(),
    before: plain(dynamodb.OldImage),
    after: plain(dynamodb.NewImage),
  };
};

const plain = (image: Record<string, StreamValue> | undefined): Record<string, unknown> | undefined =>
  image === undefined
    ? undefined
    : unmarshall(Object.fromEntries(Object.entries(image).map(([name, value]) => [name, bytes(value)])));

function bytes(value: StreamValue): AttributeValue {
  if (value.B !== undefined) return { B: Buffer.from(value.B, 'base64') };
  if (value.M) return { M: Object.fromEntries(Object.entries(value.M).map(([name, inner]) => [name, bytes(inner)])) };
  if (value.L) return { L: value.L.map(bytes) };
  return value as AttributeValue;
}

import { createHash } from 'node:crypto';
import type { AttributeValue, _Record as StreamedRecord } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord, AttributeValue as LambdaValue } from 'aws-lambda';

/** A stream record that has a sequence number, as all have; it is the decimal text of an integer and compared as one. */
export interface NumberedRecord {
  readonly sequenceNumber: string;
  readonly record: StreamedRecord;
  /** When it was written, epoch ms by the office's time; settled when it is read, so that it says the same each time it is delivered. */
  readonly writtenAt: number;
}

/** Where records come from. `streamArn` is the stream's own name at the engine. */
export interface StreamSource {
  readonly streamArn: string;
  readonly region: string;
}

/** `timeOf` says the office’s time at a moment of the store’s: the same, unless a sample year has moved the office. */
export function numbered(record: StreamedRecord, timeOf = (machine: number): number => machine): NumberedRecord {
  const sequenceNumber = record.dynamodb?.SequenceNumber;
  if (sequenceNumber === undefined) throw new Error('a stream record without a sequence number');
  return { sequenceNumber, record, writtenAt: timeOf(record.dynamodb?.ApproximateCreationDateTime?.getTime() ?? 0) };
}

/**
 * A record as Lambda hands it to a function: binary values as base64 text, the creation time in epoch seconds, the region that was asked
 * for. The engine's event ids are unique per table only; here they are unique and, as in the cloud, opaque and stable over redelivery.
 */
export function lambdaRecord(
  { sequenceNumber, record, writtenAt }: NumberedRecord,
  source: StreamSource,
): DynamoDBRecord {
  const change = record.dynamodb;
  return {
    eventID: createHash('sha256').update(`${source.streamArn} ${sequenceNumber}`).digest('hex').slice(0, 32),
    eventName: record.eventName,
    eventVersion: record.eventVersion ?? '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: source.region,
    eventSourceARN: arnIn(source),
    ...identityOf(record),
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(writtenAt / 1000),
      Keys: image(change?.Keys ?? {}),
      ...(change?.NewImage && { NewImage: image(change.NewImage) }),
      ...(change?.OldImage && { OldImage: image(change.OldImage) }),
      SequenceNumber: sequenceNumber,
      SizeBytes: change?.SizeBytes,
      StreamViewType: change?.StreamViewType,
    },
  };
}

/**
 * What DynamoDB itself erased at the end of its term is marked so in the cloud. The local engine cannot mark what the sweeper deletes for it, and nothing else here
 * deletes, so a removed item that had a term gets the mark.
 */
function identityOf(record: StreamedRecord): Pick<DynamoDBRecord, 'userIdentity'> {
  const { userIdentity: known, eventName, dynamodb } = record;
  if (known) return { userIdentity: { type: known.Type, principalId: known.PrincipalId } };
  if (eventName !== 'REMOVE' || dynamodb?.OldImage?.['expiresAt']?.N === undefined) return {};
  return { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } };
}

/** dynoxide writes its own name where the region belongs. */
function arnIn({ streamArn, region }: StreamSource): string {
  return streamArn.replace(/^(arn:[^:]+:dynamodb):[^:]*:/, `$1:${region}:`);
}

function image(item: Readonly<Record<string, AttributeValue>>): Record<string, LambdaValue> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, lambdaValue(value)]));
}

function lambdaValue(value: AttributeValue): LambdaValue {
  if (value.B !== undefined) return { B: base64(value.B) };
  if (value.BS !== undefined) return { BS: value.BS.map(base64) };
  if (value.L !== undefined) return { L: value.L.map(lambdaValue) };
  if (value.M !== undefined) return { M: image(value.M) };
  // What is left is text, flags and sets of text, which JSON carries as they are.
  return value as LambdaValue;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/**
 * Does once more what lies in a function's dead letters: `npm run redrive -- --queue URL --function NAME [--look]`, with credentials that may receive from the queue, read the
 * table's stream and invoke the function. A job's letter is its input, handed to the job's alias; a stream's letter names a range of changes, which are read from the stream
 * (for 24 hours) and handed over in order. Every write is conditional, so nothing happens twice. A letter is deleted only when it was dealt with; with `--look` none is
 * touched. Exits non-zero while a letter is left.
 */
import { parseArgs } from 'node:util';
import {
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamedRecord,
} from '@aws-sdk/client-dynamodb-streams';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DeleteMessageCommand, type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { lambdaRecord, numbered } from '../infra/local/stream-event.ts';

const Tick = z.object({ job: z.string().min(1), scheduledFor: z.string().min(1) });
const Range = z.object({
  streamArn: z.string().min(1),
  shardId: z.string().min(1),
  startSequenceNumber: z.string().regex(/^[0-9]+$/u),
  endSequenceNumber: z.string().regex(/^[0-9]+$/u),
});
/** What Lambda and EventBridge Scheduler put into a queue, bare or in the envelope of a destination. */
const Letter = z.union([
  Tick.transform((tick) => ({ tick })),
  z.object({ requestPayload: Tick }).transform(({ requestPayload: tick }) => ({ tick })),
  z.object({ DDBStreamBatchInfo: Range }).transform(({ DDBStreamBatchInfo: range }) => ({ range })),
]);

const { values } = parseArgs({
  options: {
    queue: { type: 'string' },
    function: { type: 'string' },
    look: { type: 'boolean', default: false },
  },
});
const { queue: QueueUrl, function: FunctionName, look } = values;
if (!QueueUrl || !FunctionName) {
  console.error(
    '用法：npm run redrive -- --queue 队列地址 --function 函数名 [--look] / usage: npm run redrive -- --queue URL --function NAME [--look]',
  );
  process.exit(2);
}
const queue = new SQSClient();
const lambda = new LambdaClient();
const streams = new DynamoDBStreamsClient();

/** The changes of a range, as the stream still has them. */
async function changesOf({ streamArn, shardId, startSequenceNumber, endSequenceNumber }: z.infer<typeof Range>) {
  const { ShardIterator } = await streams.send(
    new GetShardIteratorCommand({
      StreamArn: streamArn,
      ShardId: shardId,
      ShardIteratorType: 'AT_SEQUENCE_NUMBER',
      SequenceNumber: startSequenceNumber,
    }),
  );
  const found: StreamedRecord[] = [];
  const past = ({ dynamodb }: StreamedRecord) => BigInt(dynamodb?.SequenceNumber ?? 0) > BigInt(endSequenceNumber);
  for (let iterator = ShardIterator; iterator; ) {
    const page = await streams.send(new GetRecordsCommand({ ShardIterator: iterator }));
    const records = page.Records ?? [];
    found.push(...records.filter((record) => !past(record)));
    if (records.length === 0 || records.some(past)) break;
    iterator = page.NextShardIterator;
  }
  return found;
}

/** @returns why it was not done, or nothing when it was */
async function invoke(payload: unknown, Qualifier?: string): Promise<string | undefined> {
  const answer = await lambda.send(
    new InvokeCommand({ FunctionName, Payload: JSON.stringify(payload), ...(Qualifier && { Qualifier }) }),
  );
  if (answer.FunctionError) return 'the function failed again';
  const said: unknown = JSON.parse(Buffer.from(answer.Payload ?? []).toString() || 'null');
  const kept = z.object({ batchItemFailures: z.array(z.unknown()) }).safeParse(said);
  return kept.success && kept.data.batchItemFailures.length > 0 ? 'a change could not be taken' : undefined;
}

async function redo(message: Message): Promise<{ what: string; why?: string | undefined }> {
  const letter = Letter.safeParse(JSON.parse(message.Body ?? 'null'));
  if (!letter.success) return { what: message.MessageId ?? '', why: 'neither a tick nor a range of changes' };
  if ('tick' in letter.data) {
    const { job, scheduledFor } = letter.data.tick;
    return { what: `${job} ${scheduledFor}`, why: look ? 'only looked at' : await invoke(letter.data.tick, job) };
  }
  const { range } = letter.data;
  const what = `${range.startSequenceNumber}..${range.endSequenceNumber}`;
  const records = await changesOf(range);
  if (records[0]?.dynamodb?.SequenceNumber !== range.startSequenceNumber)
    return { what, why: 'the stream keeps changes for 24 hours, and these are gone' };
  if (look) return { what: `${what} (${records.length})`, why: 'only looked at' };
  const region = range.streamArn.split(':')[3] ?? '';
  const Records = records.map((record) => ({
    ...lambdaRecord(numbered(record), { streamArn: range.streamArn, region }),
    // The name under which the function would have got it: an event has one entry, however often it comes.
    eventID: record.eventID,
  }));
  return { what: `${what} (${records.length})`, why: await invoke({ Records }) };
}

const seen = new Set<string>();
let left = 0;
for (;;) {
  const { Messages = [] } = await queue.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 120, WaitTimeSeconds: 1 }),
  );
  const fresh = Messages.filter(({ MessageId = '' }) => !seen.has(MessageId));
  if (fresh.length === 0) break;
  for (const message of fresh) {
    seen.add(message.MessageId ?? '');
    const { what, why } = await redo(message);
    if (why === undefined)
      await queue.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
    else left += 1;
    console.log(why === undefined ? `已补办 / done: ${what}` : `未补办 / left: ${what}: ${why}`);
  }
}
console.log(`${seen.size - left} done, ${left} left`);
process.exit(left === 0 ? 0 : 1);

import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { EventSourceMapping, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { STREAM_READING } from '../sizing.ts';
import type { ServiceFunction } from './service-function.ts';
import { ofFunction } from './watch.ts';

/**
 * Lambda's reading of the table's stream: in order, one batch at a time per shard, from the oldest change that is still there. DynamoDB advises at most two
 * readers a shard, which the ledger and detection are: a third consumer joins one of their functions.
 */
export function readStream(reader: ServiceFunction, folder: string, records: ITable): EventSourceMapping {
  const { batchSize, parallelizationFactor, retryAttempts, maxRecordAgeHours } = STREAM_READING;
  const { lambda, name, deadLetters, watches } = reader;
  watches.push({
    sort: 'stream-behind',
    about: folder,
    seen: `changes of the records have waited for ${folder} for more than a quarter of an hour.`,
    metric: ofFunction('IteratorAge', name),
    when: { atLeast: Duration.minutes(15).toMilliseconds() },
  });
  return new EventSourceMapping(reader, 'Stream', {
    target: lambda,
    eventSourceArn: records.tableStreamArn ?? '',
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize,
    parallelizationFactor,
    reportBatchItemFailures: true,
    bisectBatchOnError: true,
    retryAttempts,
    maxRecordAge: Duration.hours(maxRecordAgeHours),
    // CDK's own destination would add a grant; the function's role has it already, from grants.ts.
    ...(deadLetters && { onFailure: { bind: () => ({ destination: deadLetters.queueArn }) } }),
  });
}

import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IAlarmAction,
  type IMetric,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

/**
 * What can be alarming. Each has a heading of this name in docs/runbook.md and every alarm names its heading, which a test matches. The heading is by
 * sort and not by function or job: who adds a job need not write what to do when a job fails.
 */
export const SORTS = [
  'function-errors',
  'job-failed',
  'job-did-not-run',
  'stream-behind',
  'dead-letters',
  'api-failing',
  'ledger-gap',
  'key-denied',
  'budget',
] as const;
type Sort = (typeof SORTS)[number];

/** Something that can be alarming, as whatever it is about says of itself. */
export interface Watch {
  readonly sort: Sort;
  /** Whom it is about: the function, the job or the API. With the sort it is the alarm's name. */
  readonly about: string;
  /** One sentence of what was seen. */
  readonly seen: string;
  readonly metric: IMetric;
  readonly when: { readonly atLeast: number } | { readonly below: number };
  /** Looks in a row that have to say so; one unless told. */
  readonly looks?: number;
  /** What no data means; nothing wrong unless told. */
  readonly silence?: 'fine' | 'alarming';
}

/** One alarm, named after what it is about, with a text that says where to read on. */
export function alarmOf(
  scope: Construct,
  stage: string,
  { sort, about, seen, metric, when, looks = 1, silence = 'fine' }: Watch,
  rings: IAlarmAction,
): Alarm {
  const [threshold, comparisonOperator] =
    'atLeast' in when
      ? [when.atLeast, ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD]
      : [when.below, ComparisonOperator.LESS_THAN_THRESHOLD];
  const alarm = new Alarm(scope, `${about}-${sort}`, {
    alarmName: `doudi-${stage}-${about}-${sort}`,
    alarmDescription: `${about}: ${seen} What to do: docs/runbook.md#${sort}`,
    metric,
    threshold,
    comparisonOperator,
    evaluationPeriods: looks,
    treatMissingData: silence === 'fine' ? TreatMissingData.NOT_BREACHING : TreatMissingData.BREACHING,
  });
  alarm.addAlarmAction(rings);
  return alarm;
}

const FIVE_MINUTES = Duration.minutes(5);

/** What Lambda counts of a function, or of one alias of it. */
export const ofFunction = (
  metricName: 'Errors' | 'Invocations' | 'IteratorAge' | 'Throttles',
  FunctionName: string,
  { alias, period = FIVE_MINUTES }: { readonly alias?: string; readonly period?: Duration } = {},
): Metric =>
  new Metric({
    namespace: 'AWS/Lambda',
    metricName,
    dimensionsMap: { FunctionName, ...(alias !== undefined && { Resource: `${FunctionName}:${alias}` }) },
    statistic: metricName === 'IteratorAge' ? 'Maximum' : 'Sum',
    period,
  });

/** What lies in a queue. */
export const ofQueue = (QueueName: string): Metric =>
  new Metric({
    namespace: 'AWS/SQS',
    metricName: 'ApproximateNumberOfMessagesVisible',
    dimensionsMap: { QueueName },
    statistic: 'Maximum',
    period: FIVE_MINUTES,
  });

/** What our own log lines say, by metric filters: counts only, without a dimension, so that nothing of a person can stand in one. */
export const ofLogs = (
  stage: string,
  metricName: string,
  {
    statistic = 'Sum',
    period = FIVE_MINUTES,
  }: { readonly statistic?: 'Sum' | 'Maximum'; readonly period?: Duration } = {},
): Metric => new Metric({ namespace: `Doudi/${stage}`, metricName, statistic, period });

import { Alarm, type AlarmProps, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
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
] as const;
export type Sort = (typeof SORTS)[number];

export interface Watch {
  readonly sort: Sort;
  /** Whom it is about: the function, the job or the API. With the sort it is the alarm's name. */
  readonly about: string;
  readonly stage: string;
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
export function watch(
  scope: Construct,
  { sort, about, stage, seen, metric, when, looks = 1, silence = 'fine' }: Watch,
): Alarm {
  const [threshold, comparisonOperator] =
    'atLeast' in when
      ? [when.atLeast, ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD]
      : [when.below, ComparisonOperator.LESS_THAN_THRESHOLD];
  const props: AlarmProps = {
    alarmName: `doudi-${stage}-${about}-${sort}`,
    alarmDescription: `${about}: ${seen} What to do: docs/runbook.md#${sort}`,
    metric,
    threshold,
    comparisonOperator,
    evaluationPeriods: looks,
    treatMissingData: silence === 'fine' ? TreatMissingData.NOT_BREACHING : TreatMissingData.BREACHING,
  };
  return new Alarm(scope, `${sort}-alarm`, props);
}

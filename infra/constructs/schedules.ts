import { Duration, Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Alias } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { JobFacts } from '../../shared/kernel/job.ts';
import { SCHEDULING } from '../grants.ts';
import { policyOf } from '../policy.ts';
import { TICK_RETRIES } from '../sizing.ts';
import type { ServiceFunction } from './service-function.ts';
import { silenceOf } from './silence.ts';
import { ofFunction, type Watch } from './watch.ts';

/** Chinese law counts days in this one. */
const TIMEZONE = 'Asia/Shanghai';

export type Ticking = Pick<JobFacts, 'name' | 'schedule' | 'withinMinutes'>;

/**
 * The schedules of one function's jobs. Each job is called by an alias of its own, for Lambda counts runs and errors by alias: so each can be watched
 * for having failed and for not having run, without a word of it in the code.
 */
export class Schedules extends Construct {
  constructor(ticked: ServiceFunction, jobs: readonly Ticking[], stage: string) {
    super(ticked, 'Schedules');
    const { lambda, deadLetters } = ticked;
    if (!deadLetters) throw new Error('a scheduled function has dead letters');
    const within = Duration.seconds(TICK_RETRIES.withinSeconds);
    const group = new CfnScheduleGroup(this, 'Group', { name: `doudi-${stage}-${ticked.node.id}` });
    const aliases = jobs.map(
      ({ name }) =>
        new Alias(this, name, {
          aliasName: name,
          version: lambda.currentVersion,
          retryAttempts: TICK_RETRIES.run,
          maxEventAge: within,
        }),
    );
    const role = new Role(this, 'Role', {
      description: `Doudi ${stage}: what the schedules of ${ticked.node.id} may do`,
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account, 'aws:SourceArn': group.attrArn } },
      }),
      inlinePolicies: {
        grants: policyOf(SCHEDULING, {
          Jobs: aliases.map((alias) => alias.functionArn),
          DeadLetters: [deadLetters.queueArn],
        }),
      },
    });
    jobs.forEach(({ name, schedule, withinMinutes }, at) => {
      const alias = aliases[at];
      if (!alias) return;
      new CfnSchedule(this, `${name}-schedule`, {
        description: `Doudi ${stage}: ${name}`,
        groupName: group.ref,
        scheduleExpression: schedule,
        scheduleExpressionTimezone: TIMEZONE,
        flexibleTimeWindow:
          withinMinutes === undefined ? { mode: 'OFF' } : { mode: 'FLEXIBLE', maximumWindowInMinutes: withinMinutes },
        target: {
          arn: alias.functionArn,
          roleArn: role.roleArn,
          input: JSON.stringify({ job: name, scheduledFor: '<aws.scheduler.scheduled-time>' }),
          deadLetterConfig: { arn: deadLetters.queueArn },
          retryPolicy: {
            maximumRetryAttempts: TICK_RETRIES.delivery,
            maximumEventAgeInSeconds: TICK_RETRIES.withinSeconds,
          },
        },
      });
      ticked.watches.push(...watchesOf(name, schedule, ticked.name));
    });
  }
}

/** That a job failed or doesn't come to its end, and that it did not run. */
function watchesOf(name: string, schedule: string, functionName: string): readonly Watch[] {
  const { periodMinutes, looks } = silenceOf(schedule, TIMEZONE);
  const period = Duration.minutes(periodMinutes);
  return [
    {
      sort: 'job-failed',
      about: name,
      seen: 'a run ended in a fault or ran out of time, or run after run has left its work unfinished for a day.',
      metric: ofFunction('Errors', functionName, { alias: name }),
      when: { atLeast: 1 },
    },
    {
      sort: 'job-did-not-run',
      about: name,
      seen: `no run within ${(periodMinutes * looks) / 60} hours, though its schedule is ${schedule}.`,
      metric: ofFunction('Invocations', functionName, { alias: name, period }),
      when: { below: 1 },
      looks,
      silence: 'alarming',
    },
  ];
}

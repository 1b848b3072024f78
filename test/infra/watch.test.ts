import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { manifest } from '../../functions/manifest.ts';
import { SORTS } from '../../infra/constructs/watch.ts';
import type { Needy } from '../../infra/grants.ts';
import { STOCK } from '../../shared/domain/stock.ts';
import type { JobFacts } from '../../shared/kernel/job.ts';
import { aDeployment, all, ROOT, running } from './a-deployment.ts';

const folders = Object.entries<Needy>(manifest);
const jobs = folders
  .filter(([, { kind }]) => kind === 'schedule')
  .flatMap(([folder, { parts }]) => Object.values(parts).map(({ facts }) => ({ folder, ...(facts as JobFacts) })));
const deployment = aDeployment({ monthlyBudget: '500', alarmEmail: 'on-duty@example.gov.cn' });
const { watch } = deployment;
const alarms = all(watch, 'AWS::CloudWatch::Alarm');
const named = (name: string) =>
  alarms.find(({ Properties }) => Properties.AlarmName === `doudi-pilot-${name}`)?.Properties;

test('every job is watched for having failed and for not having run, silence being alarming', () => {
  for (const { folder, name } of jobs) {
    const Dimensions = [
      { Name: 'FunctionName', Value: `doudi-pilot-${folder}` },
      { Name: 'Resource', Value: `doudi-pilot-${folder}:${name}` },
    ];
    expect(named(`${name}-job-failed`)).toMatchObject({
      MetricName: 'Errors',
      TreatMissingData: 'notBreaching',
      Dimensions,
    });
    expect(named(`${name}-job-did-not-run`)).toMatchObject({
      MetricName: 'Invocations',
      TreatMissingData: 'breaching',
      ComparisonOperator: 'LessThanThreshold',
      Dimensions,
    });
  }
});

test('every function is watched for errors, every reader of the stream for lagging, every queue of dead letters for holding one', () => {
  const names = alarms.map(({ Properties }) => Properties.AlarmName);
  const queues = running(deployment, 'AWS::SQS::Queue').map(({ Properties }) => Properties.QueueName);

  for (const [folder, { kind }] of folders) {
    expect(names).toContain(`doudi-pilot-${folder}-function-errors`);
    if (kind === 'stream')
      expect(named(`${folder}-stream-behind`)).toMatchObject({
        MetricName: 'IteratorAge',
        Dimensions: [{ Name: 'FunctionName', Value: `doudi-pilot-${folder}` }],
      });
  }
  expect(
    alarms
      .filter(({ Properties }) => Properties.AlarmName.endsWith('dead-letters'))
      .map(({ Properties }) => Properties.Dimensions[0].Value)
      .sort(),
  ).toEqual(queues.sort());
});

test('what alarms speak of is there under that very name: functions, and metrics that some filter makes', () => {
  const functions = running(deployment, 'AWS::Lambda::Function').map(({ Properties }) => Properties.FunctionName);
  const made = new Set(
    running(deployment, 'AWS::Logs::MetricFilter').flatMap(({ Properties }) =>
      Properties.MetricTransformations.map(({ MetricName }: { MetricName: string }) => MetricName),
    ),
  );
  const text = JSON.stringify([...alarms, ...all(watch, 'AWS::CloudWatch::Dashboard')]);
  const spoken = [...text.matchAll(/"FunctionName","?(?:Value":)?\s*,?\s*\\*"(doudi-pilot-[a-z]+)/gu)].map(
    ([, name]) => name,
  );

  expect(functions.sort()).toEqual(folders.map(([folder]) => `doudi-pilot-${folder}`).sort());
  for (const name of spoken) expect(functions).toContain(name);
  for (const { Properties } of alarms)
    for (const { Namespace, MetricName } of [
      Properties,
      ...(Properties.Metrics ?? []).map(
        ({ MetricStat }: { MetricStat?: { Metric: object } }) => MetricStat?.Metric ?? {},
      ),
    ])
      if (Namespace === 'Doudi/pilot') expect(made).toContain(MetricName);
  for (const count of STOCK) expect(made).toContain(`stock-${count}`);
});

test('every alarm names its heading in the runbook, and every heading has an alarm and says what to do', () => {
  const runbook = readFileSync(join(ROOT, 'docs/runbook.md'), 'utf8').split(/^## /mu).slice(1);
  const headings = runbook.map((section) => section.split('\n', 1)[0]);
  const about = [...alarms, ...all(watch, 'AWS::Budgets::Budget')].map(
    ({ Properties }) =>
      /docs\/runbook\.md#([a-z-]+)$/u.exec(Properties.AlarmDescription ?? Properties.Budget.BudgetName)?.[1],
  );

  expect([...new Set(about)].sort()).toEqual([...headings].sort());
  expect(headings.sort()).toEqual([...SORTS].sort());
  for (const section of runbook)
    for (const word of ['含义', 'Meaning', '先看', 'Look here', '处理']) expect(section).toContain(`**${word}**`);
});

test('every alarm rings one topic, which is encrypted, tells the one address and takes from nobody but AWS’s own', () => {
  const [topic, ...others] = all(watch, 'AWS::SNS::Topic');

  expect(others).toEqual([]);
  expect(topic?.Properties.KmsMasterKeyId).toBeDefined();
  for (const { Properties } of alarms) expect(Properties.AlarmActions).toEqual([{ Ref: topic?.id }]);
  watch.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'on-duty@example.gov.cn' });
  expect(all(aDeployment().watch, 'AWS::SNS::Subscription')).toEqual([]);
  expect(JSON.stringify(all(watch, 'AWS::SNS::TopicPolicy'))).toMatch(
    /aws:SourceAccount.*cloudwatch\.amazonaws\.com.*budgets\.amazonaws\.com/u,
  );
});

test('the board shows the office’s own counts, and how far the ledger lags', () => {
  const [{ Properties } = { Properties: {} }] = all(watch, 'AWS::CloudWatch::Dashboard');
  const body = JSON.stringify(Properties.DashboardBody);

  for (const count of STOCK) expect(body).toContain(`stock-${count}`);
  expect(body).toContain('待县级审核确认');
  expect(body).toMatch(/IteratorAge.*doudi-pilot-ledger/u);
});

import { expect, test } from 'vitest';
import { manifest } from '../../functions/manifest.ts';
import type { Needy } from '../../infra/grants.ts';
import type { JobFacts } from '../../shared/kernel/job.ts';
import type { OperationFacts } from '../../shared/kernel/operation.ts';
import { aDeployment, all, type Resource, running } from './a-deployment.ts';

const folders = Object.entries<Needy>(manifest);
const factsOf = <F>(kind: Needy['kind']): readonly F[] =>
  folders
    .filter(([, needs]) => needs.kind === kind)
    .flatMap(([, { parts }]) => Object.values(parts).map(({ facts }) => facts as F));
const jobs = folders
  .filter(([, { kind }]) => kind === 'schedule')
  .flatMap(([folder, { parts }]) => Object.values(parts).map(({ facts }) => ({ folder, ...(facts as JobFacts) })));
const deployment = aDeployment();
const { service, background } = deployment;

test('the routes are the operations, each with a token unless it is public, each with its limit', () => {
  const routes = all(service, 'AWS::ApiGatewayV2::Route').map(
    ({ Properties }) => `${Properties.RouteKey} ${Properties.AuthorizationType}`,
  );
  const wanted = factsOf<OperationFacts>('http').map(
    ({ method, path, may }) => `${method} /v1${path} ${may === 'public' ? 'NONE' : 'JWT'}`,
  );
  const [stage] = all(service, 'AWS::ApiGatewayV2::Stage');

  expect(routes.sort()).toEqual(wanted.sort());
  expect(Object.keys(stage?.Properties.RouteSettings).sort()).toEqual(
    wanted.map((route) => route.replace(/ [A-Z]+$/u, '')).sort(),
  );
  expect(stage?.DependsOn).toHaveLength(routes.length);
});

test('tokens are taken from the issuer and for the audience that the context names', () => {
  const { service: other } = aDeployment({ issuer: 'https://sign-in.example.gov.cn/realm', audience: 'lin-county' });

  other.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
    AuthorizerType: 'JWT',
    JwtConfiguration: { Issuer: 'https://sign-in.example.gov.cn/realm', Audience: ['lin-county'] },
  });
});

test('the access log tells the route and how it ended, and nothing that a person sent', () => {
  const format: string = all(service, 'AWS::ApiGatewayV2::Stage')[0]?.Properties.AccessLogSettings.Format;

  expect(Object.keys(JSON.parse(format))).toEqual([
    'request',
    'at',
    'route',
    'status',
    'ms',
    'bytes',
    'fault',
    'integration',
  ]);
  expect(format).not.toMatch(
    /\$context\.(path|identity|authorizer|requestOverride|customDomain)|querystring|\$request|body/iu,
  );
});

test('the API alone calls the functions behind it, by one permission each', () => {
  const permissions = all(service, 'AWS::Lambda::Permission');

  expect(permissions).toHaveLength(folders.filter(([, { kind }]) => kind === 'http').length);
  for (const { Properties } of permissions) {
    expect(Properties.Principal).toBe('apigateway.amazonaws.com');
    expect(JSON.stringify(Properties.SourceArn)).toContain('ApiHttp');
  }
});

test('the stream is read in order, in batches that may fail in part, for a bounded time, and what is given up is kept', () => {
  const readers = folders.filter(([, { kind }]) => kind === 'stream').map(([folder]) => folder);
  const queueOf = (folder: string) =>
    all(background, 'AWS::SQS::Queue').find(({ id }) => id.startsWith(`${folder}DeadLetters`))?.id;

  // DynamoDB advises at most two readers a shard.
  expect(readers).toEqual(['detection', 'ledger']);
  background.resourceCountIs('AWS::Lambda::EventSourceMapping', readers.length);
  for (const folder of readers)
    background.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: 100,
      ParallelizationFactor: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 100,
      MaximumRecordAgeInSeconds: 12 * 3600,
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [queueOf(folder), 'Arn'] } } },
    });
});

test('every job has its schedule in Chinese time, at its minute unless it may wait, its retries and its dead letters', () => {
  const schedules = all(background, 'AWS::Scheduler::Schedule').map(
    ({ Properties: { ScheduleExpression, ScheduleExpressionTimezone, FlexibleTimeWindow, Target } }) => ({
      schedule: ScheduleExpression,
      zone: ScheduleExpressionTimezone,
      window: FlexibleTimeWindow.MaximumWindowInMinutes ?? FlexibleTimeWindow.Mode,
      input: JSON.parse(Target.Input),
      kept: Target.DeadLetterConfig.Arn['Fn::GetAtt'][0].replace(/[0-9A-F]{8}$/u, ''),
      retries: Target.RetryPolicy.MaximumRetryAttempts,
    }),
  );

  expect(schedules).toEqual(
    jobs.map(({ folder, name, schedule, withinMinutes }) => ({
      schedule,
      zone: 'Asia/Shanghai',
      window: withinMinutes ?? 'OFF',
      input: { job: name, scheduledFor: '<aws.scheduler.scheduled-time>' },
      kept: `${folder}DeadLetters`,
      retries: 10,
    })),
  );
  // What the law, or money, waits for is never late.
  for (const name of ['takeDownPostings', 'sweepOverdue', 'sweepFindings', 'screenDisbursements', 'carryBatches'])
    expect(jobs.find((job) => job.name === name)).not.toHaveProperty('withinMinutes');
});

test('every function runs on Node 24 and ARM, keeps its log and knows exactly what it is told', () => {
  const functions = running(deployment, 'AWS::Lambda::Function');

  expect(functions).toHaveLength(folders.length);
  for (const { Properties } of functions) {
    expect(Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      TracingConfig: { Mode: 'Active' },
      LoggingConfig: { LogFormat: 'JSON' },
    });
    const signsOrShows = /: (checkpoint|public|witness)$/u.test(Properties.Description);
    expect(Object.keys(Properties.Environment.Variables).sort()).toEqual(
      [
        ...(/: (checkpoint|witness)$/u.test(Properties.Description) ? ['ARCHIVE_BUCKET'] : []),
        'BUREAU',
        ...(/: scans$/u.test(Properties.Description) ? ['DOCUMENTS_BUCKET'] : []),
        ...(/: (banking|payments|registers|scans|screening)$/u.test(Properties.Description) ? ['UPLOADS_BUCKET'] : []),
        ...(signsOrShows ? ['CHECKPOINT_KEY', 'LEDGER_ORIGIN'] : []),
        'LEDGER_TABLE',
        'LOG_LEVEL',
        ...(/: (banking|payments)$/u.test(Properties.Description) ? ['PAYMENT_KEY'] : []),
        'RECORDS_KEY',
        'RECORDS_TABLE',
        ...(/: documents$/u.test(Properties.Description) ? ['TYPEFACE'] : []),
      ].sort(),
    );
  }
  for (const log of running(deployment, 'AWS::Logs::LogGroup'))
    expect(log).toMatchObject({ Properties: { RetentionInDays: 400 }, DeletionPolicy: 'Retain' });
});

test('the ledger keeps executions for itself when the context says how many', () => {
  const reserved = ({ Properties }: Resource) => Properties.ReservedConcurrentExecutions;

  expect(running(deployment, 'AWS::Lambda::Function').map(reserved).filter(Boolean)).toEqual([]);
  expect(
    running(aDeployment({ ledgerConcurrency: '5' }), 'AWS::Lambda::Function')
      .map(reserved)
      .filter(Boolean),
  ).toEqual([5]);
});

test('no stack is near the limit of 500 resources: a route more is one, a function six or seven, a job two', () => {
  for (const stack of [service, background]) expect(Object.keys(stack.toJSON().Resources).length).toBeLessThan(450);
});

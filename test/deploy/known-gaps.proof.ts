import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackEventsCommand,
  DescribeStackResourceCommand,
} from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, DescribeAlarmsCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import {
  CreateTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { DecryptCommand, GenerateDataKeyCommand, GetKeyRotationStatusCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateEventSourceMappingCommand, GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { TOOLS } from '../../scripts/deploy-tools.ts';
import { ROOT, readTemplate } from './cdk.ts';
import { ACCOUNT, REGION } from './emulator.ts';
import { eventually, fireOnce, reaching, type TheDeployment, theDeployment } from './office.ts';

const standing = inject('standing');
const to = reaching(standing.endpoint);
const dynamo = new DynamoDBClient(to);
const kms = new KMSClient(to);
const queues = new SQSClient(to);
const lambda = new LambdaClient(to);
const alarms = new CloudWatchClient(to);
const cloudFormation = new CloudFormationClient(to);
const scheduler = new SchedulerClient(to);
const template = {
  data: readTemplate(standing.assemblies.whole, 'Data'),
  service: readTemplate(standing.assemblies.whole, 'Service'),
  background: readTemplate(standing.assemblies.whole, 'Background'),
  watch: readTemplate(standing.assemblies.whole, 'Watch'),
};
let deployed: TheDeployment;
let records: string;

beforeAll(async () => {
  deployed = await theDeployment(standing);
  records = await deployed.idOf('data', 'Records', 'AWS::DynamoDB::Table');
});

const ofType = (stack: keyof typeof template, type: string) =>
  Object.values(template[stack].Resources).filter(({ Type }) => Type === type);

const told: string[] = [];
/** One row of docs/deploy-proof.md: what the emulator does that AWS doesn't. A version that does as AWS does fails here, and the row goes. */
const gap = (row: string, shown: () => Promise<void>) => {
  told.push(row);
  test(row, shown);
};

/** A stack of the emulator's own for one row. */
async function stackOf(name: string, Resources: Record<string, unknown>): Promise<string> {
  await cloudFormation.send(
    new CreateStackCommand({
      StackName: name,
      TemplateBody: JSON.stringify({ Resources }),
      Capabilities: ['CAPABILITY_IAM'],
    }),
  );
  const why = async () =>
    ((await cloudFormation.send(new DescribeStackEventsCommand({ StackName: name }))).StackEvents ?? [])
      .map(({ ResourceStatus, ResourceStatusReason = '' }) => `${ResourceStatus} ${ResourceStatusReason}`)
      .join('\n');
  await eventually(async () => /^(CREATE|ROLLBACK)_COMPLETE/mu.test(await why())).toBe(true);
  return await why();
}

const inline = (code: string, role = 'arn:aws:iam::000000000000:role/none') => ({
  Type: 'AWS::Lambda::Function',
  Properties: { Runtime: 'nodejs24.x', Handler: 'index.handler', Role: role, Code: { ZipFile: code } },
});

describe('CloudFormation drops', () => {
  gap('point-in-time recovery', async () => {
    const found = await dynamo.send(new DescribeContinuousBackupsCommand({ TableName: records }));

    expect(found.ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus).toBe(
      'DISABLED',
    );
    for (const { Properties } of ofType('data', 'AWS::DynamoDB::Table'))
      expect(Properties.PointInTimeRecoverySpecification).toEqual({
        PointInTimeRecoveryEnabled: true,
        RecoveryPeriodInDays: 35,
      });
  });

  gap('time to live', async () => {
    const found = await dynamo.send(new DescribeTimeToLiveCommand({ TableName: records }));

    expect(found.TimeToLiveDescription?.TimeToLiveStatus).toBe('DISABLED');
    for (const { Properties } of ofType('data', 'AWS::DynamoDB::Table'))
      expect(Properties.TimeToLiveSpecification).toEqual({ AttributeName: 'expiresAt', Enabled: true });
  });

  gap('encryption at rest', async () => {
    const { Table } = await dynamo.send(new DescribeTableCommand({ TableName: records }));

    expect(Table?.SSEDescription).toBeUndefined();
    for (const { Properties } of ofType('data', 'AWS::DynamoDB::Table'))
      expect(Properties.SSESpecification).toMatchObject({ SSEEnabled: true, SSEType: 'KMS' });
  });

  gap('a function’s dead-letter queue', async () => {
    for (const folder of ['checkpoint', 'compliance']) {
      const FunctionName = await deployed.functionOf(folder);
      const found = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
      // The proof of dead letters sets it by hand where it needs it.
      if (folder === 'compliance') expect(found.DeadLetterConfig).toBeUndefined();
    }
    for (const { Properties } of ofType('background', 'AWS::Lambda::Function'))
      if (/: (checkpoint|compliance|detection|ledger)$/u.test(Properties.Description))
        expect(Properties.DeadLetterConfig.TargetArn['Fn::GetAtt'][1]).toBe('Arn');
  });

  gap('a schedule’s time zone', async () => {
    expect((await deployed.scheduleOf('takeDownPostings')).ScheduleExpressionTimezone).toBe('UTC');
    for (const { Properties } of ofType('background', 'AWS::Scheduler::Schedule'))
      expect(Properties.ScheduleExpressionTimezone).toBe('Asia/Shanghai');
  });

  gap('alarms on an expression of metrics are refused', async () => {
    const [leftOut] = standing.leftOut.map((id) => template.watch.Resources[id]);
    const Metrics = [{ Id: 'one', Expression: '1' }];
    const alarm = {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: { Metrics, EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: 'LessThanThreshold' },
    };

    expect(await stackOf('row-metric-math', { Alarm: alarm })).toContain('metric math');
    expect(leftOut?.Properties.Metrics[0].Expression).toBe('FILL(logged, 0) + FILL(crashed, 0)');
    expect(standing.leftOut.every((id) => template.watch.Resources[id]?.Properties.Metrics)).toBe(true);
  });
});

describe('Lambda and its readers', () => {
  gap('the Node runtime does not look for index.cjs', async () => {
    // What AWS's own runtime client does with the very same code is in runtime-client.proof.ts.
    const lib = join(dirname(TOOLS.python), '../lib');
    const [python = ''] = readdirSync(lib);
    const worker = readFileSync(join(lib, python, 'site-packages/ministack/core/lambda_runtime.py'), 'utf8');

    expect(worker).toContain('fullPath + ".mjs"');
    expect(worker).not.toContain('.cjs"');
  });

  gap('a batch that was taken in part counts as taken whole', async () => {
    const seen = await readerOf(
      'row-partial',
      1,
      'return { batchItemFailures: [{ itemIdentifier: event.Records[0].dynamodb.SequenceNumber }] };',
    );

    expect(seen.batches).toBeGreaterThan(0);
    expect(seen.mostOfOne).toBe(1);
    expect(seenInTemplate('FunctionResponseTypes')).toEqual([['ReportBatchItemFailures'], ['ReportBatchItemFailures']]);
  });

  gap('a batch that fails is never halved, nor ever given up for its retries', async () => {
    const seen = await readerOf('row-bisect', 5, 'throw new Error("no");');

    expect(seen.smallest).toBe(seen.largest);
    expect(seen.mostOfOne).toBeGreaterThan(3);
    expect(seenInTemplate('BisectBatchOnFunctionError')).toEqual([true, true]);
    expect(seenInTemplate('MaximumRetryAttempts')).toEqual([100, 100]);
  });
});

const seenInTemplate = (property: string) =>
  ofType('background', 'AWS::Lambda::EventSourceMapping').map(({ Properties }) => Properties[property]);

/** A table of its own and a reader that notes each batch in another table, then does as told, until it has read so often. Four changes are made while it reads. */
async function readerOf(name: string, readings: number, deed: string) {
  const keyed = {
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' as const }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' as const }],
    BillingMode: 'PAY_PER_REQUEST' as const,
  };
  const { TableDescription } = await dynamo.send(
    new CreateTableCommand({
      TableName: name,
      ...keyed,
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    }),
  );
  await dynamo.send(new CreateTableCommand({ TableName: `${name}-seen`, ...keyed }));
  for (const pk of ['1', '2', '3', '4'])
    await dynamo.send(new PutItemCommand({ TableName: name, Item: { pk: { S: pk } } }));
  // No SDK in an inline function: one plain request to the emulator.
  const code = `let n = 0; exports.handler = async (event) => {
    n += 1;
    await fetch(${JSON.stringify(standing.endpoint)}, { method: 'POST', headers: { 'x-amz-target': 'DynamoDB_20120810.PutItem', 'content-type': 'application/x-amz-json-1.0', authorization: 'AWS4-HMAC-SHA256 Credential=test/20260101/${REGION}/dynamodb/aws4_request, SignedHeaders=host, Signature=0' },
      body: JSON.stringify({ TableName: '${name}-seen', Item: { pk: { S: process.pid + '-' + n }, first: { S: event.Records[0].dynamodb.SequenceNumber }, size: { N: String(event.Records.length) } } }) });
    ${deed}
  };`;
  await stackOf(name, { Reader: inline(code) });
  const FunctionName = (
    await cloudFormation.send(new DescribeStackResourceCommand({ StackName: name, LogicalResourceId: 'Reader' }))
  ).StackResourceDetail?.PhysicalResourceId;
  await lambda.send(
    new CreateEventSourceMappingCommand({
      FunctionName,
      EventSourceArn: TableDescription?.LatestStreamArn,
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: 4,
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 2,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    }),
  );
  const batches = async () =>
    (await dynamo.send(new ScanCommand({ TableName: `${name}-seen` }))).Items?.map(({ first, size }) => ({
      first: first?.S ?? '',
      size: Number(size?.N),
    })) ?? [];
  await eventually(async () => (await batches()).length).toBeGreaterThanOrEqual(readings);
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  const found = await batches();
  const times = Object.values(Object.groupBy(found, ({ first }) => first)).map((each) => each?.length ?? 0);
  return {
    batches: found.length,
    mostOfOne: Math.max(...times),
    smallest: Math.min(...found.map(({ size }) => size)),
    largest: Math.max(...found.map(({ size }) => size)),
  };
}

describe('EventBridge Scheduler', () => {
  gap('the scheduled time is not filled in, and what fails is neither tried again nor kept', async () => {
    const { QueueUrl = '' } = await queues.send(new CreateQueueCommand({ QueueName: 'row-scheduler' }));
    const { Target, GroupName } = await deployed.scheduleOf('takeDownPostings');
    const before = await executions();
    await scheduler.send(
      new CreateScheduleCommand({
        Name: 'row-scheduler',
        GroupName,
        ScheduleExpression: `at(${new Date(deployed.clock.now()).toISOString().slice(0, 19)})`,
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: {
          Arn: `arn:aws:sqs:${REGION}:${ACCOUNT}:row-scheduler`,
          RoleArn: Target?.RoleArn,
          Input: Target?.Input,
        },
      }),
    );
    await fireOnce(deployed, 'takeDownPostings', '{"job":"takeDownPostings","scheduledFor":"no such time"}');

    const message = async () => (await queues.send(new ReceiveMessageCommand({ QueueUrl }))).Messages?.[0]?.Body;
    await eventually(message).toContain('<aws.scheduler.scheduled-time>');
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(await executions()).toBe(before);
    for (const { Properties } of ofType('background', 'AWS::Scheduler::Schedule')) {
      expect(Properties.Target.RetryPolicy).toEqual({ MaximumRetryAttempts: 10, MaximumEventAgeInSeconds: 3600 });
      expect(Properties.Target.DeadLetterConfig.Arn['Fn::GetAtt'][1]).toBe('Arn');
    }
  });

  /** How many letters lie in the queue that the failing target should have left one in. */
  const executions = async () => {
    const QueueUrl = await deployed.idOf('background', 'complianceDeadLetters', 'AWS::SQS::Queue');
    return (
      (await queues.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0 })))
        .Messages?.length ?? 0
    );
  };
});

describe('CloudWatch', () => {
  gap('alarms take no notice of dimensions', async () => {
    await alarms.send(
      new PutMetricDataCommand({
        Namespace: 'AWS/Lambda',
        MetricData: [
          { MetricName: 'Errors', Value: 5, Dimensions: [{ Name: 'FunctionName', Value: 'somebody-else' }] },
        ],
      }),
    );
    const { MetricAlarms } = await alarms.send(
      new DescribeAlarmsCommand({ AlarmNames: ['doudi-pilot-sweepOverdue-job-failed'] }),
    );

    expect(MetricAlarms?.[0]?.StateValue).toBe('ALARM');
    const dimensions = ofType('watch', 'AWS::CloudWatch::Alarm').find(
      ({ Properties }) => Properties.AlarmName === 'doudi-pilot-sweepOverdue-job-failed',
    )?.Properties.Dimensions;
    expect(dimensions.map(({ Name }: { Name: string }) => Name)).toEqual(['FunctionName', 'Resource']);
  });

  gap('silence never alarms', async () => {
    const { MetricAlarms = [] } = await alarms.send(new DescribeAlarmsCommand({ AlarmNamePrefix: 'doudi-pilot-' }));
    const silent = MetricAlarms.filter(({ AlarmName }) => AlarmName?.endsWith('job-did-not-run'));

    expect(silent.length).toBeGreaterThan(0);
    expect(silent.filter(({ StateValue }) => StateValue === 'ALARM')).toEqual([]);
    for (const { TreatMissingData } of silent) expect(TreatMissingData).toBe('breaching');
  });
});

describe('what guards', () => {
  gap('no policy is asked: whoever calls may do everything', async () => {
    const stranger = new DynamoDBClient({
      ...to,
      credentials: { accessKeyId: 'AKIANOBODYATALL00000', secretAccessKey: 'none' },
    });

    const found = await stranger.send(
      new GetItemCommand({ TableName: records, Key: { pk: { S: 'none' }, sk: { S: 'none' } } }),
    );

    // What IAM would say is asked of every role in test/infra/iam-simulation.test.ts, and of every call at home by infra/local/guard.ts.
    expect(found.Item).toBeUndefined();
  });

  gap('a ciphertext that was altered is opened all the same', async () => {
    const KeyId = await deployed.idOf('data', 'DataKey', 'AWS::KMS::Key');
    const EncryptionContext = { compartment: 'identity' };
    const made = await kms.send(new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256', EncryptionContext }));
    const CiphertextBlob = Uint8Array.from(made.CiphertextBlob ?? []);
    CiphertextBlob[CiphertextBlob.length - 1] = (CiphertextBlob.at(-1) ?? 0) ^ 1;

    const opened = await kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext }));

    expect(opened.Plaintext).not.toEqual(made.Plaintext);
    // The context at least is asked for, and the stand-in on one machine authenticates both (test/infra/local/kms*.test.ts).
    await expect(
      kms.send(
        new DecryptCommand({ CiphertextBlob: made.CiphertextBlob, EncryptionContext: { compartment: 'payee' } }),
      ),
    ).rejects.toThrow('EncryptionContext');
  });

  gap('routes have no limits', async () => {
    // A burst of 40 and 20 a second: more than that within a second or two, by four at a time, since each at a time takes a process of its own.
    const answers: number[] = [];
    const ask = async () => {
      for (let time = 0; time < 30; time += 1)
        answers.push((await fetch(`${deployed.url}/v1/checkpoints/newest`)).status);
    };
    await Promise.all([ask(), ask(), ask(), ask()]);

    expect(answers).not.toContain(429);
    const settings = ofType('service', 'AWS::ApiGatewayV2::Stage')[0]?.Properties.RouteSettings;
    expect(settings['GET /v1/checkpoints/newest']).toEqual({ ThrottlingBurstLimit: 40, ThrottlingRateLimit: 20 });
  });
});

test('what the emulator keeps is as the template says: rotation, deletion protection', async () => {
  const KeyId = await deployed.idOf('data', 'DataKey', 'AWS::KMS::Key');
  expect((await kms.send(new GetKeyRotationStatusCommand({ KeyId }))).KeyRotationEnabled).toBe(true);
  expect((await dynamo.send(new DescribeTableCommand({ TableName: records }))).Table?.DeletionProtectionEnabled).toBe(
    true,
  );
});

test('the table of docs/deploy-proof.md has these rows and no other', () => {
  const text = readFileSync(join(ROOT, 'docs/deploy-proof.md'), 'utf8');
  const rows = [...text.matchAll(/^\| \*\*(.+?)\*\* \|/gmu)].map(([, row]) => row);

  expect(rows.sort()).toEqual([...told].sort());
});

afterAll(() => console.log(`${told.length} known gaps looked at`));

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { CloudWatchClient, DescribeAlarmsCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import {
  InvokeCommand,
  UpdateFunctionConfigurationCommand,
  type UpdateFunctionConfigurationCommandInput,
} from '@aws-sdk/client-lambda';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { verifyLedger } from '../../infra/local/verify-ledger.ts';
import { appointOperators } from '../../shared/aws/appoint-operators.ts';
import { openEstate } from '../../shared/aws/estate.ts';
import { Instant } from '../../shared/domain/days.ts';
import { OfficeCode, OperatorId } from '../../shared/domain/ids.ts';
import { appoint } from '../../shared/domain/operator.ts';
import { readConfig } from '../../shared/kernel/config.ts';
import { mintAct } from '../../shared/kernel/mint.ts';
import { ROOT, readTemplate } from './cdk.ts';
import { ACCOUNT, REGION, speaking } from './emulator.ts';
import { eventually, reaching, type TheDeployment, theDeployment } from './office.ts';

const HOUR = 3_600_000;
const standing = inject('standing');
const queues = new SQSClient(reaching(standing.endpoint));
const alarms = new CloudWatchClient(reaching(standing.endpoint));
let deployed: TheDeployment;

beforeAll(async () => {
  deployed = await theDeployment(standing);
});

const queueOf = async (folder: string) => await deployed.idOf('background', `${folder}DeadLetters`, 'AWS::SQS::Queue');
const functionOf = async (folder: string) => await deployed.functionOf(folder);

/** What lies in a queue; looked at, not taken. */
const lettersOf = async (QueueUrl: string) =>
  (
    (await queues.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0 })))
      .Messages ?? []
  ).map(({ Body = '' }) => JSON.parse(Body));

const stateOf = async (name: string) =>
  (await alarms.send(new DescribeAlarmsCommand({ AlarmNames: [`doudi-pilot-${name}`] }))).MetricAlarms?.[0]?.StateValue;

/** The emulator looks at its alarms only when a metric is put; this one is nobody's. */
const lookAtAlarms = async () =>
  await alarms.send(new PutMetricDataCommand({ Namespace: 'Proof', MetricData: [{ MetricName: 'look', Value: 1 }] }));

const redrive = async (folder: string) =>
  spawnSync(
    process.execPath,
    [
      join(ROOT, 'scripts/redrive.ts'),
      ...['--queue', await queueOf(folder)],
      ...['--function', await functionOf(folder)],
    ],
    { encoding: 'utf8', env: { ...process.env, ...speaking(standing) } },
  );

/** Somebody new on the register, which is a change of the records and has to have its entry. */
async function appointSomebody(name: string): Promise<void> {
  const register = appointOperators(openEstate(readConfig(await deployed.environmentOf('operators'))));
  const operator = appoint(
    {
      id: OperatorId.parse(name),
      office: OfficeCode.parse('445281006'),
      roles: ['intake'],
      appointedFrom: '2025-01-01' as never,
      appointedTo: null,
    },
    OperatorId.parse('proof'),
  );
  if (!operator.ok) throw new Error(operator.why);
  const at = Instant.parse(new Date(deployed.clock.now()).toISOString());
  const by = { by: 'system:seed', via: 'seedOperators', office: 'system', request: 'proof' } as const;
  await register.create(operator.value, mintAct({ ...by, purpose: 'administration', at }));
}

const verdict = async () =>
  await verifyLedger(await deployed.environmentOf('checkpoint'), { latenessMs: 400 * 24 * HOUR });
const headOf = async () => {
  const found = await verdict();
  return found.ok ? found.head.seq : found;
};

test('a tick that can’t be done fails its job, and the job’s alarm rings', async () => {
  await lookAtAlarms();
  expect(await stateOf('takeDownPostings-job-failed')).not.toBe('ALARM');

  const answer = await deployed.lambda.send(
    new InvokeCommand({
      FunctionName: await functionOf('compliance'),
      Qualifier: 'takeDownPostings',
      Payload: JSON.stringify({ job: 'takeDownPostings', scheduledFor: 'no such time' }),
    }),
  );

  expect(answer.FunctionError).toBeDefined();
  await lookAtAlarms();
  expect(await stateOf('takeDownPostings-job-failed')).toBe('ALARM');
});

test('a tick that failed three times lies in the dead letters, and is done once more from there', async () => {
  const FunctionName = await functionOf('checkpoint');
  const QueueUrl = await queueOf('checkpoint');
  // The template names the queue; the emulator's CloudFormation forgets it (docs/deploy-proof.md).
  const { Resources } = readTemplate(standing.assemblies.whole, 'Background');
  const template = Object.values(Resources).find(
    ({ Type, Properties }) => Type === 'AWS::Lambda::Function' && /: checkpoint$/u.test(Properties.Description),
  );
  expect(template?.Properties.DeadLetterConfig.TargetArn['Fn::GetAtt'][0]).toMatch(/^checkpointDeadLetters/u);
  const variables = await variablesOf('checkpoint');
  const { LEDGER_ORIGIN: _, ...broken } = variables;
  // What is published goes on as it is; only the function's newest state is broken.
  await change(FunctionName, {
    DeadLetterConfig: { TargetArn: `arn:aws:sqs:${REGION}:${ACCOUNT}:${QueueUrl.split('/').at(-1)}` },
    Environment: { Variables: broken },
  });
  const tick = { job: 'checkpointLedger', scheduledFor: new Date(deployed.clock.now()).toISOString() };

  await deployed.lambda.send(
    new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload: JSON.stringify(tick) }),
  );

  await eventually(async () => await lettersOf(QueueUrl)).toMatchObject([{ requestPayload: tick }]);
  expect((await redrive('checkpoint')).stdout).toContain('1 done, 0 left');
  expect(await lettersOf(QueueUrl)).toEqual([]);
  await change(FunctionName, { Environment: { Variables: variables } });
});

const change = async (FunctionName: string, changes: Omit<UpdateFunctionConfigurationCommandInput, 'FunctionName'>) =>
  await deployed.lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, ...changes }));

/** A function's own variables. */
async function variablesOf(folder: string): Promise<Record<string, string>> {
  const all = Object.entries(await deployed.environmentOf(folder));
  return Object.fromEntries(all.filter(([name]) => !name.startsWith('AWS_')));
}

test('while the ledger can’t write, changes wait; given up after half a day they lie in its dead letters, and redriving brings every entry', async () => {
  await appointSomebody('proof-before');
  await eventually(async () => await headOf()).toBeTypeOf('number');
  const FunctionName = await functionOf('ledger');
  const QueueUrl = await queueOf('ledger');
  const variables = await variablesOf('ledger');
  const { LEDGER_TABLE: _, ...broken } = variables;
  await settled();
  const before = (await headOf()) as number;
  onTestFinished(async () => void (await change(FunctionName, { Environment: { Variables: variables } })));
  await change(FunctionName, { Environment: { Variables: broken } });
  await appointSomebody('proof-meanwhile-1');
  await appointSomebody('proof-meanwhile-2');
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  expect(await headOf()).toBe(before);

  deployed.clock.moveTo(deployed.clock.now() + 13 * HOUR);

  await eventually(async () => (await lettersOf(QueueUrl)).length).toBeGreaterThan(0);
  expect(await lettersOf(QueueUrl)).toMatchObject([
    { requestContext: { condition: 'MaxRecordAgeExceeded' }, DDBStreamBatchInfo: { batchSize: expect.any(Number) } },
  ]);
  await change(FunctionName, { Environment: { Variables: variables } });
  const done = await redrive('ledger');
  expect(done.stdout).toContain('1 done, 0 left');
  await eventually(async () => await headOf()).toBeGreaterThan(before + 1);
  expect(await verdict()).toMatchObject({ ok: true });
  expect(await lettersOf(QueueUrl)).toEqual([]);
  // Once more changes nothing: an event has one entry.
  const after = await headOf();
  expect((await redrive('ledger')).stdout).toContain('0 done, 0 left');
  expect(await headOf()).toBe(after);
});

/** Until the ledger's head stands still: nothing is on its way any more. */
async function settled(): Promise<void> {
  await eventually(async () => {
    const head = await headOf();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    return (await headOf()) === head;
  }).toBe(true);
}

import { readFileSync, writeFileSync } from 'node:fs';
import {
  CloudFormationClient,
  DescribeStacksCommand,
  paginateListStackResources,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  CreateScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { expect } from 'vitest';
import { manifest } from '../../functions/manifest.ts';
import { type Desk, deskOf } from '../../infra/local/walk/office-client.ts';
import { REGION } from './emulator.ts';
import { type TokenTerms, tokenOf } from './issuer.ts';
import type { Standing } from './setup.ts';

export const STACKS = {
  data: 'doudi-pilot-data',
  service: 'doudi-pilot-service',
  background: 'doudi-pilot-background',
  watch: 'doudi-pilot-watch',
} as const;

/** The name of a stack's template: that of the stack in the app. */
export const templateOf = (stack: keyof typeof STACKS): string => `${stack[0]?.toUpperCase()}${stack.slice(1)}`;

/** Where a function folder runs. */
export const stackOf = (folder: string): 'service' | 'background' =>
  manifest[folder as keyof typeof manifest].kind === 'http' ? 'service' : 'background';

/** How whoever tests reaches the emulator through the SDK. */
export const reaching = (endpoint: string) => ({
  endpoint,
  region: REGION,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});

/** The emulator's clock, in milliseconds since 1970. It only goes forward. */
export const clockOf = ({ clockFile }: Standing) => {
  const ahead = () => Number(readFileSync(clockFile, 'utf8')) * 1000;
  return {
    now: () => Date.now() + ahead(),
    moveTo(instant: number): void {
      const seconds = (instant - Date.now()) / 1000;
      if (seconds * 1000 < ahead()) throw new Error('the clock only goes forward');
      writeFileSync(clockFile, String(seconds));
    },
  };
};

/** A deployment as it stands in the emulator. */
export async function theDeployment(standing: Standing) {
  const { endpoint } = standing;
  const cloudFormation = new CloudFormationClient(reaching(endpoint));
  const lambda = new LambdaClient(reaching(endpoint));
  const scheduler = new SchedulerClient(reaching(endpoint));
  const clock = clockOf(standing);
  let steps = 0;

  const resources = async (stack: keyof typeof STACKS): Promise<readonly StackResourceSummary[]> => {
    const found: StackResourceSummary[] = [];
    const pages = paginateListStackResources({ client: cloudFormation }, { StackName: STACKS[stack] });
    for await (const { StackResourceSummaries = [] } of pages) found.push(...StackResourceSummaries);
    return found;
  };
  /** The physical id of the resource of this type whose logical id begins so. */
  const idOf = async (stack: keyof typeof STACKS, logical: string, type: string): Promise<string> => {
    const found = (await resources(stack)).find(
      ({ LogicalResourceId, ResourceType }) => ResourceType === type && LogicalResourceId?.startsWith(logical),
    );
    if (!found?.PhysicalResourceId) throw new Error(`${STACKS[stack]} has no ${logical}`);
    return found.PhysicalResourceId;
  };
  const functionOf = async (folder: string) => await idOf(stackOf(folder), folder, 'AWS::Lambda::Function');
  const outputs = async (stack: keyof typeof STACKS): Promise<Readonly<Record<string, string>>> => {
    const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName: STACKS[stack] }));
    return Object.fromEntries(
      (Stacks?.[0]?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
    );
  };

  const { Address = '' } = await outputs('service');
  const url = `${endpoint}/_aws/execute-api/${new URL(Address).hostname.split('.')[0]}/$default`;

  return {
    url,
    clock,
    lambda,
    scheduler,
    resources,
    idOf,
    functionOf,
    outputs,
    token: (subject: string, changes: Partial<TokenTerms> = {}) =>
      tokenOf(subject, { issuer: standing.issuer, privateKey: standing.privateKey, now: clock.now(), ...changes }),
    desk: (subject: string): Desk =>
      deskOf(url, async () => {
        steps += 1;
        return await tokenOf(subject, { issuer: standing.issuer, privateKey: standing.privateKey, now: clock.now() });
      }),
    /** How many requests the desks have made. */
    steps: () => steps,
    /** What a function is told, and how it reaches the emulator from here. */
    async environmentOf(folder: string): Promise<Record<string, string>> {
      const found = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: await functionOf(folder) }));
      return {
        ...found.Environment?.Variables,
        AWS_REGION: REGION,
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        AWS_ENDPOINT_URL_DYNAMODB: endpoint,
        AWS_ENDPOINT_URL_KMS: endpoint,
        AWS_ENDPOINT_URL_S3: endpoint,
      };
    },
    /** The deployed schedule of a job. */
    async scheduleOf(job: string) {
      const { Schedules = [] } = await scheduler.send(new ListSchedulesCommand({ MaxResults: 100 }));
      for (const { Name, GroupName } of Schedules) {
        const schedule = await scheduler.send(new GetScheduleCommand({ Name, GroupName }));
        if (schedule.Description?.endsWith(`: ${job}`)) return schedule;
      }
      throw new Error(`there is no schedule of ${job}`);
    },
  };
}

/** Waits for what an asynchronous part of the deployment does. */
export const eventually = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 120_000, interval: 250 });

export type TheDeployment = Awaited<ReturnType<typeof theDeployment>>;

/** The deployed schedule of a job once more, once, now: same target, role and dead letters, and the time filled in as EventBridge Scheduler would. */
export async function fireOnce(deployed: TheDeployment, job: string, input?: string): Promise<string> {
  const { Target, GroupName } = await deployed.scheduleOf(job);
  const at = new Date(deployed.clock.now()).toISOString();
  const name = `once-${job}-${Date.now()}`;
  await deployed.scheduler.send(
    new CreateScheduleCommand({
      Name: name,
      GroupName,
      ScheduleExpression: `at(${at.slice(0, 19)})`,
      FlexibleTimeWindow: { Mode: 'OFF' },
      ActionAfterCompletion: 'DELETE',
      Target: Target && { ...Target, Input: input ?? Target.Input?.replace('<aws.scheduler.scheduled-time>', at) },
    }),
  );
  return name;
}

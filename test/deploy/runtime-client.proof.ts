import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { manifest } from '../../functions/manifest.ts';
import { TOOLS } from '../../scripts/deploy-tools.ts';
import type { OperationFacts } from '../../shared/kernel/operation.ts';
import { readTemplate } from './cdk.ts';
import { stackOf, type TheDeployment, templateOf, theDeployment } from './office.ts';
import { bootAndInvoke } from './runtime-api.ts';

const standing = inject('standing');
let deployed: TheDeployment;

beforeAll(async () => {
  deployed = await theDeployment(standing);
});

/** The code as it was synthesized, without anything that the emulator needs beside it. */
function codeOf(folder: string): string {
  const { Resources } = readTemplate(standing.assemblies.whole, templateOf(stackOf(folder)));
  const lambda = Object.values(Resources).find(
    ({ Type, Properties }) => Type === 'AWS::Lambda::Function' && Properties.Description.endsWith(`: ${folder}`),
  );
  return join(standing.assemblies.whole, `asset.${lambda?.Properties.Code.S3Key.replace('.zip', '')}`);
}

const boot = async (folder: string, event: unknown, leaveOut?: string) => {
  const { [leaveOut ?? '']: _, ...environment } = await deployed.environmentOf(folder);
  return await bootAndInvoke({ runtimeClient: TOOLS.runtimeClient, code: codeOf(folder), environment, event });
};

/** A request as API Gateway hands it on, by somebody whom the register doesn't know. */
const requestOf = ({ method, path, may }: Pick<OperationFacts, 'method' | 'path' | 'may'>) => ({
  version: '2.0',
  routeKey: `${method} /v1${path}`,
  rawPath: `/v1${path}`,
  rawQueryString: '',
  headers: { 'user-agent': 'proof' },
  pathParameters: Object.fromEntries([...path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => [name, 'none'])),
  requestContext: {
    accountId: '000000000000',
    apiId: 'proof',
    domainName: 'proof',
    http: { method, path: `/v1${path}`, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'proof' },
    requestId: 'proof',
    routeKey: `${method} /v1${path}`,
    stage: '$default',
    time: '01/Jan/2026:00:00:00 +0000',
    timeEpoch: deployed.clock.now(),
    ...(may !== 'public' && { authorizer: { jwt: { claims: { sub: 'nobody-at-all' }, scopes: null } } }),
  },
  isBase64Encoded: false,
});

describe.runIf(existsSync(TOOLS.runtimeClient))('under AWS’s own runtime client', () => {
  const folders = Object.entries(manifest);

  test.each(folders)('%s boots and answers an event', async (folder, { kind, parts }) => {
    const facts = Object.values(parts).map((part) => part.facts);
    if (kind === 'http') {
      const operations = facts as readonly OperationFacts[];
      const operation = operations.find(({ method }) => method === 'GET') ?? (operations[0] as OperationFacts);
      const { kind: outcome, body, log } = await boot(folder, requestOf(operation));

      expect({ folder, outcome, log }).toMatchObject({ outcome: 'response' });
      expect(body).toMatchObject({ statusCode: expect.toSatisfy((status: number) => status < 500), headers: {} });
      expect(JSON.parse((body as { body: string }).body)).toBeTypeOf('object');
    } else if (kind === 'stream') {
      expect(await boot(folder, { Records: [] })).toMatchObject({ kind: 'response', body: { batchItemFailures: [] } });
    } else {
      const [job] = facts as { name: string }[];
      const scheduledFor = new Date(deployed.clock.now()).toISOString();

      expect(await boot(folder, { job: job?.name, scheduledFor })).toMatchObject({
        kind: 'response',
        body: { job: job?.name, finished: true },
      });
    }
  });

  test('a function that is told too little never comes up, and says what is missing', async () => {
    const { kind, body } = await boot('casework', {}, 'RECORDS_TABLE');

    expect(kind).toBe('init-error');
    expect(JSON.stringify(body)).toContain('environment variable missing or wrong: RECORDS_TABLE');
  });
});

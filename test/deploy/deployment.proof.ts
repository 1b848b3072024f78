import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ListEventSourceMappingsCommand, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { beforeAll, expect, inject, test } from 'vitest';
import { cdk, DEPLOY, readTemplate, stacksOf } from './cdk.ts';
import { reaching, STACKS, type TheDeployment, templateOf, theDeployment } from './office.ts';

const standing = inject('standing');
const { endpoint, assemblies, leftOut } = standing;
let deployed: TheDeployment;

beforeAll(async () => {
  deployed = await theDeployment(standing);
});

const NAMES = Object.keys(STACKS) as (keyof typeof STACKS)[];

test('every stack stands, with every resource that was synthesized save those named as left out', async () => {
  expect(stacksOf(assemblies.whole)).toHaveLength(NAMES.length);
  let made = 0;
  for (const name of NAMES) {
    const wanted = Object.keys(readTemplate(assemblies.whole, templateOf(name)).Resources);
    const found = await deployed.resources(name);

    expect(found.filter(({ ResourceStatus }) => ResourceStatus !== 'CREATE_COMPLETE')).toEqual([]);
    expect(found.map(({ LogicalResourceId }) => LogicalResourceId).sort()).toEqual(
      wanted.filter((id) => !leftOut.includes(id)).sort(),
    );
    made += found.length;
  }
  console.log(`${NAMES.length} stacks, ${made} resources, ${leftOut.length} left out`);
  for (const [what, { seconds }] of Object.entries(standing.said)) console.log(`cdk ${what}: ${seconds} s`);
});

test('diff finds nothing, and a second deployment changes nothing', async () => {
  const diff = await cdk(standing, 'diff', '--fail', '--app', assemblies.deployed);
  const again = await cdk(standing, ...DEPLOY(assemblies.deployed));

  expect(diff).toMatchObject({ status: 0, text: expect.stringContaining('Number of stacks with differences: 0') });
  expect(again.status).toBe(0);
  expect(again.text.match(/\(no changes\)/gu)).toHaveLength(NAMES.length);
});

test('an update of one function changes that function and nothing else: tables, streams and readers stay', async () => {
  const before = await kept();
  const codeBefore = await codes();
  const updated = join(standing.dir, 'updated');
  cpSync(assemblies.deployed, updated, { recursive: true });
  withOtherCode(updated, 'audit');

  const { text } = await cdk(standing, 'diff', '--app', updated);
  const done = await cdk(standing, ...DEPLOY(updated));

  expect([...text.matchAll(/^\[[-+~]\] (\S+)/gmu)].map(([, type]) => type)).toEqual(['AWS::Lambda::Function']);
  expect(done.status).toBe(0);
  expect(await kept()).toEqual(before);
  const codeAfter = await codes();
  const changed = Object.keys(codeAfter).filter((name) => codeAfter[name] !== codeBefore[name]);
  expect(changed).toEqual([expect.stringMatching(/-audit$/u)]);
  // And back again.
  expect((await cdk(standing, ...DEPLOY(assemblies.deployed))).status).toBe(0);
});

/** What must survive every update, by the names that it has in the cloud. */
async function kept(): Promise<unknown> {
  const dynamo = new DynamoDBClient(reaching(endpoint));
  const tables = await Promise.all(
    ['Records', 'Ledger'].map(async (id) => {
      const TableName = await deployed.idOf('data', id, 'AWS::DynamoDB::Table');
      const { Table } = await dynamo.send(new DescribeTableCommand({ TableName }));
      return [TableName, Table?.TableId, Table?.LatestStreamArn, Table?.CreationDateTime?.toISOString()];
    }),
  );
  const { EventSourceMappings } = await deployed.lambda.send(new ListEventSourceMappingsCommand({}));
  return { tables, readers: EventSourceMappings?.map(({ UUID, EventSourceArn }) => [UUID, EventSourceArn]).sort() };
}

/** The code of each function, by its digest. */
async function codes(): Promise<Readonly<Record<string, string | undefined>>> {
  const { Functions = [] } = await deployed.lambda.send(new ListFunctionsCommand({ MaxItems: 100 }));
  return Object.fromEntries(Functions.map(({ FunctionName = '', CodeSha256 }) => [FunctionName, CodeSha256]));
}

/** Gives one function other code, under another name, as a changed source would. The template is named after what is in it and gets another name too. */
function withOtherCode(assembly: string, folder: string): void {
  const { Resources } = readTemplate(assembly, 'Service');
  const lambda = Object.values(Resources).find(
    ({ Type, Properties }) => Type === 'AWS::Lambda::Function' && Properties.Description.endsWith(`: ${folder}`),
  );
  const code: string = lambda?.Properties.Code.S3Key.replace('.zip', '');
  const { files } = JSON.parse(readFileSync(join(assembly, 'Service.assets.json'), 'utf8'));
  const template = Object.keys(files).find((name) => files[name].source.path === 'Service.template.json') ?? '';
  const other = (name: string) => createHash('sha256').update(`${name} changed`).digest('hex');
  renameSync(join(assembly, `asset.${code}`), join(assembly, `asset.${other(code)}`));
  appendFileSync(join(assembly, `asset.${other(code)}`, 'index.cjs'), '\n// changed\n');
  for (const file of readdirSync(assembly).filter((name) => /[.](template|assets)[.]json$|^manifest/u.test(name))) {
    const path = join(assembly, file);
    const text = readFileSync(path, 'utf8').replaceAll(code, other(code)).replaceAll(template, other(template));
    writeFileSync(path, text);
  }
}

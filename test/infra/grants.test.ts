import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { manifest } from '../../functions/manifest.ts';
import { GRANTS, grantsOf, merged, type Needy, powersOf } from '../../infra/grants.ts';
import { renderPowers } from '../../infra/powers-table.ts';
import { aDeployment, ROOT, running } from './a-deployment.ts';
import { iamText } from './iam-text.ts';

const folders = Object.entries<Needy>(manifest);
const actionsOf = (needs: Needy, on?: string) =>
  grantsOf(needs).flatMap((grant) => (on === undefined || grant.on === on ? grant.actions : []));

test('every grant of every function stands in the golden file, and a change of one is a change of the file', async () => {
  await expect(iamText(aDeployment())).toMatchFileSnapshot(join(ROOT, 'infra/iam.golden.txt'));
});

test('no function may update in place, delete or scan, and none may do anything wholesale', () => {
  const text = JSON.stringify(running(aDeployment(), 'AWS::IAM::Role'));

  expect(text).not.toMatch(/UpdateItem|DeleteItem|BatchWriteItem|Scan|PartiQL/u);
  expect(text).not.toMatch(/DeleteObject|BypassGovernance|PutObjectRetention|PutObjectLegalHold|PutBucket/u);
  expect(text).not.toMatch(/"[a-z]+:[A-Za-z]*\*"/u);
});

test('roles hold their own grants and nothing that CDK added', () => {
  const deployment = aDeployment();

  expect(running(deployment, 'AWS::IAM::Policy')).toEqual([]);
  expect(running(deployment, 'AWS::IAM::ManagedPolicy')).toEqual([]);
  expect(running(deployment, 'AWS::IAM::Role').filter(({ Properties }) => Properties.ManagedPolicyArns)).toEqual([]);
});

test('one function writes entries, two checkpoints, by the hour and on demand, and none of them can open anything', () => {
  const writes = folders.flatMap(([folder, needs]) =>
    merged(grantsOf(needs))
      .filter(({ on, actions }) => on === 'Ledger' && actions.includes('dynamodb:PutItem'))
      .map(({ only }) => ({ folder, items: only?.values })),
  );
  const signers = folders.filter(([, needs]) => actionsOf(needs, 'CheckpointKey').includes('kms:Sign'));

  expect(writes).toEqual([
    { folder: 'checkpoint', items: ['CHECKPOINT', 'NODE#*'] },
    { folder: 'ledger', items: ['CHAIN', 'EVENT#*'] },
    { folder: 'witness', items: ['CHECKPOINT', 'NODE#*'] },
  ]);
  expect(signers.map(([folder]) => folder)).toEqual(['checkpoint', 'witness']);
  const archivists = folders.filter(([, needs]) => actionsOf(needs, 'Archive').length > 0);
  expect(archivists.map(([folder]) => folder)).toEqual(['checkpoint', 'witness']);
  expect(new Set(actionsOf(manifest.checkpoint, 'Archive'))).toEqual(
    new Set(['s3:GetObject', 's3:PutObject', 's3:ListBucket']),
  );
  expect(actionsOf(manifest.checkpoint, 'DataKey')).toEqual([]);
  expect(grantsOf(manifest.witness).flatMap(({ only }) => (only?.by === 'compartment' ? only.values : []))).toEqual([]);
  expect(actionsOf(manifest.ledger).filter((action) => action.startsWith('kms:'))).toEqual([]);
});

test('a power that no function needs is no grant of any function', () => {
  const needed = new Set(folders.flatMap(([, needs]) => powersOf(needs)));

  expect(Object.keys(GRANTS).filter((power) => !needed.has(power as keyof typeof GRANTS))).toEqual([]);
});

test('putting grants together neither adds nor loses one', () => {
  const single = (grants: ReturnType<typeof merged>) =>
    new Set(
      grants.flatMap(({ actions, on, only }) =>
        actions.flatMap((action) => (only?.values ?? ['']).map((value) => [action, on, only?.by, value].join(' '))),
      ),
    );

  for (const [, needs] of folders) expect(single(merged(grantsOf(needs)))).toEqual(single(grantsOf(needs)));
});

test('every table access names its items, and every use of the data key its compartment or kind', () => {
  for (const [, needs] of folders) {
    const bare = grantsOf(needs).filter(
      ({ on, only, actions }) =>
        (on === 'DataKey' ||
          /^(Records|Ledger)(\/by|$)/u.test(on) ||
          (on === 'Archive' && !actions.includes('s3:ListBucket'))) &&
        !only?.values.length,
    );
    expect(bare).toEqual([]);
  }
});

test('statements are made in one file and actions named in two', () => {
  const infra = readdirSync(join(ROOT, 'infra'), { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.startsWith('local/'),
  );
  const holding = (pattern: RegExp) =>
    infra.filter((file) => pattern.test(readFileSync(join(ROOT, 'infra', file), 'utf8'))).sort();

  expect(holding(/new PolicyStatement|new PolicyDocument|addToRolePolicy|addToPrincipalPolicy|\.grant[A-Z(]/u)).toEqual(
    ['policy.ts'],
  );
  expect(holding(/['`](dynamodb|kms|s3|sqs|logs|xray|lambda|scheduler):(?!LeadingKeys)[A-Z$]/u)).toEqual([
    'grants.ts',
    'policy.ts',
  ]);
});

test('the table of powers names every function and every action of it', () => {
  const text = renderPowers(manifest);

  for (const [folder, needs] of folders) {
    const section = text.split('\n## ').find((part) => part.startsWith(`${folder}\n`)) ?? '';
    for (const action of actionsOf(needs)) expect(section).toContain(`\`${action}\``);
  }
  expect(text).toMatch(/compartment .*\*\*identity\*\*/u);
});

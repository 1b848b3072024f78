import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ROOT } from './sources.ts';

interface Cruise {
  readonly modules: readonly {
    readonly source: string;
    readonly dependencies: readonly { readonly dependencyTypes: readonly string[] }[];
  }[];
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

function cruise(cwd: string, ...folders: readonly string[]): Cruise {
  const run = spawnSync(
    process.execPath,
    [
      join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
      ...['--config', join(ROOT, '.dependency-cruiser.cjs'), '--output-type', 'json'],
      ...folders,
    ],
    { cwd, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  if (!run.stdout) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as Cruise;
}

const said = ({ summary }: Cruise) => summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);

test('nobody imports what the house forbids', () => {
  const found = cruise(ROOT, 'shared', 'functions', 'infra', 'scripts', 'test', 'bench');

  expect(said(found)).toEqual([]);
  // A cruiser without a TypeScript parser sees nothing and forbids nothing.
  expect(found.modules.length).toBeGreaterThan(250);
  const kinds = new Set(
    found.modules.flatMap(({ dependencies }) => dependencies.flatMap((one) => one.dependencyTypes)),
  );
  expect(kinds).toContain('type-only');
});

/** A house in small in which every wall is broken once. */
const BROKEN: Readonly<Record<string, string>> = {
  'node_modules/@middy/core/package.json': '{"name":"@middy/core","version":"7.0.0","main":"index.js"}',
  'node_modules/@middy/core/index.js': 'export default 1;',
  'node_modules/@aws-sdk/client-kms/package.json': '{"name":"@aws-sdk/client-kms","version":"3.0.0","main":"index.js"}',
  'node_modules/@aws-sdk/client-kms/index.js': 'export const KMSClient = 1;',
  'node_modules/aws-cdk-lib/package.json': '{"name":"aws-cdk-lib","version":"2.0.0","main":"index.js"}',
  'node_modules/aws-cdk-lib/index.js': 'export const App = 1;',
  'package.json':
    '{"name":"broken","type":"module","dependencies":{"@middy/core":"7","@aws-sdk/client-kms":"3","aws-cdk-lib":"2"}}',

  'shared/powers.ts': 'export interface Powers {}',
  'shared/domain/money.ts': `import { readFileSync } from 'node:fs'; export const x = readFileSync;`,
  'shared/domain/posting.ts': `import type { Powers } from '../powers.ts'; export type P = Powers;`,
  'shared/domain/stamp.ts': `import { createHash } from 'node:crypto'; export const x = createHash;`,
  'shared/domain/hen.ts': `import type { Egg } from './egg.ts'; export type Hen = Egg;`,
  'shared/domain/egg.ts': `import type { Hen } from './hen.ts'; export type Egg = Hen;`,
  'shared/rules/late.rule.ts': `import type { Powers } from '../powers.ts'; export type P = Powers;`,
  'shared/sealing/seal.ts': `export * from '../domain/stamp.ts';`,
  'shared/kernel/operation.ts': `import middy from '@middy/core'; export const operation = middy;`,
  'shared/kernel/http.ts': `export { readCases } from '../aws/read-cases.ts';`,
  'shared/aws/read-cases.ts': `import type { closeCase } from '../../functions/casework/close-case.operation.ts'; export type readCases = typeof closeCase; export const readCases = 1;`,
  'functions/casework/close-case.operation.ts': `import { KMSClient } from '@aws-sdk/client-kms'; export const closeCase = KMSClient;`,
  'functions/casework/open-case.operation.ts': `export const openCase = async () => await import('../intake/index.ts');`,
  'functions/casework/read-case.operation.ts': `import { http } from '../../shared/kernel/http.ts'; export const readCase = http;`,
  'functions/intake/index.ts': `import { closeCase } from '../casework/close-case.operation.ts'; export const x = closeCase;`,
  'functions/manifest.ts': `import { closeCase } from './casework/close-case.operation.ts'; export const manifest = closeCase;`,
  'infra/grants.ts': `import { readCases } from '../shared/aws/read-cases.ts'; import { App } from 'aws-cdk-lib'; export const x = [readCases, App];`,
  'infra/local/system.ts': `import { x } from '../grants.ts'; export const y = x;`,
  'scripts/wire.ts': `import { z } from '../test/a.ts'; import { gone } from './gone.ts'; export const w = [z, gone];`,
  'test/a.ts': 'export const z = 1;',
};

test('each wall stops the import that would go through it, type-only and dynamic ones too', () => {
  const house = mkdtempSync(join(tmpdir(), 'doudi-house-'));
  onTestFinished(() => rmSync(house, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(BROKEN)) {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), text);
  }

  const found = said(cruise(house, 'shared', 'functions', 'infra', 'scripts', 'test'));

  expect(found.filter((one) => !one.startsWith('nobody-imports-it'))).toEqual([
    'a-function-is-its-parts-and-powers: functions/intake/index.ts -> functions/casework/close-case.operation.ts',
    'adapters-know-no-parts: shared/aws/read-cases.ts -> functions/casework/close-case.operation.ts',
    'declarations-know-no-lambda: shared/kernel/operation.ts -> node_modules/@middy/core/index.js',
    'domain-is-pure: shared/domain/money.ts -> fs',
    'domain-is-pure: shared/domain/posting.ts -> shared/powers.ts',
    'everything-resolves: scripts/wire.ts -> ./gone.ts',
    'infra-is-derived: infra/grants.ts -> shared/aws/read-cases.ts',
    'kernel-knows-no-business: shared/kernel/http.ts -> shared/aws/read-cases.ts',
    'no-circles: shared/domain/egg.ts -> shared/domain/hen.ts',
    'nothing-runs-on-tests: scripts/wire.ts -> test/a.ts',
    'parts-know-no-aws: functions/casework/close-case.operation.ts -> node_modules/@aws-sdk/client-kms/index.js',
    'parts-know-no-aws: functions/casework/open-case.operation.ts -> functions/intake/index.ts',
    'parts-know-no-aws: functions/casework/read-case.operation.ts -> shared/kernel/http.ts',
    'rules-know-the-domain: shared/rules/late.rule.ts -> shared/powers.ts',
    'sealing-is-a-library: shared/sealing/seal.ts -> shared/domain/stamp.ts',
    'the-local-system-knows-no-cdk: infra/local/system.ts -> node_modules/aws-cdk-lib/index.js',
    'the-manifest-loads-no-aws: functions/manifest.ts -> node_modules/@aws-sdk/client-kms/index.js',
  ]);
  expect(found).toContain(
    'nobody-imports-it: functions/casework/read-case.operation.ts -> functions/casework/read-case.operation.ts',
  );
});

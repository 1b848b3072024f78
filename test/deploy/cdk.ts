import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACCOUNT, REGION, type Spoken, speaking } from './emulator.ts';

export const ROOT = join(import.meta.dirname, '../..');

/** What one call of the pinned CDK command line said. */
export interface Said {
  readonly status: number | null;
  readonly text: string;
}

/** Each call takes a few seconds on an idle machine; one that hangs is ended, and what it said is shown. */
const LONGEST_MS = 600_000;

/** Runs the project's own `cdk` against the emulator, as README tells whoever deploys to. */
export async function cdk(emulator: Spoken, ...args: readonly string[]): Promise<Said> {
  const bin = join(ROOT, 'node_modules/.bin');
  const child = spawn(join(bin, 'cdk'), [...args], {
    cwd: ROOT,
    timeout: LONGEST_MS,
    env: {
      PATH: `${bin}:${process.env['PATH'] ?? ''}`,
      HOME: process.env['HOME'] ?? '',
      CI: 'true',
      ...speaking(emulator),
    },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk));
  const [status] = await once(child, 'close');
  return { status, text };
}

/** `cdk deploy` of an assembly that is there already. */
export const DEPLOY = (assembly: string): readonly string[] => [
  'deploy',
  ...['--all', '--app', assembly, '--require-approval', 'never'],
];

/** The settings of the deployment, as `-c` gives them. */
export const contextOf = (issuer: string): readonly string[] => [
  ...['-c', `issuer=${issuer}`],
  ...['-c', `region=${REGION}`],
  ...['-c', `account=${ACCOUNT}`],
];

// biome-ignore lint/suspicious/noExplicitAny: a template is JSON of every shape.
export type Template = { readonly Resources: Record<string, any> };

export const readTemplate = (assembly: string, stack: string): Template =>
  JSON.parse(readFileSync(join(assembly, `${stack}.template.json`), 'utf8'));

/**
 * A copy of the assembly without what the emulator refuses to make, and with an `index.js` beside each `index.cjs`, which its Node runtime doesn't look for
 * (docs/deploy-proof.md). Everything else is deployed as it was synthesized. Gives the logical ids that were left out.
 */
export function filteredCopy(assembly: string, copy: string): readonly string[] {
  rmSync(copy, { recursive: true, force: true });
  cpSync(assembly, copy, { recursive: true });
  const leftOut: string[] = [];
  for (const entry of readdirSync(copy)) {
    if (existsSync(join(copy, entry, 'index.cjs')))
      writeFileSync(join(copy, entry, 'index.js'), "module.exports = require('./index.cjs');\n");
  }
  for (const stack of stacksOf(copy)) {
    const template = readTemplate(copy, stack);
    for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
      if (Type !== 'AWS::CloudWatch::Alarm' || !Properties.Metrics) continue;
      delete template.Resources[id];
      leftOut.push(id);
    }
    writeFileSync(join(copy, `${stack}.template.json`), JSON.stringify(template, null, 1));
  }
  return leftOut;
}

/** The stacks of an assembly, in the order of its manifest. */
export const stacksOf = (assembly: string): readonly string[] =>
  Object.entries<{ type: string }>(JSON.parse(readFileSync(join(assembly, 'manifest.json'), 'utf8')).artifacts)
    .filter(([, { type }]) => type === 'aws:cloudformation:stack')
    .map(([name]) => name);

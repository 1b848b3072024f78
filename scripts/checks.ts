/** `npm run check`: types, lint and format, generated lists, derived documents, import rules, dead code. Each counts as one test of `npm test`. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const bin = (name: string) => join(ROOT, 'node_modules/.bin', name);

const CHECKS: readonly (readonly [string, string, readonly string[]])[] = [
  ['types', bin('tsc'), ['--noEmit', '-p', '.']],
  ['lint and format', bin('biome'), ['check', '.']],
  ['generated lists', process.execPath, ['scripts/wire.ts', '--check']],
  ['derived documents', process.execPath, ['scripts/publish-facts.ts', '--check']],
  [
    'import rules',
    bin('depcruise'),
    [
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err',
      'shared',
      'functions',
      'infra',
      'scripts',
      'test',
      'bench',
      'simulation',
    ],
  ],
  ['dead code', bin('knip'), []],
];

export function runChecks(): { passed: number; failed: number } {
  let failed = 0;
  for (const [name, command, args] of CHECKS) {
    const run = spawnSync(command, [...args], { cwd: ROOT, encoding: 'utf8' });
    console.log(`${run.status === 0 ? '✓' : '✗'} ${name}`);
    if (run.status === 0) continue;
    failed += 1;
    console.log(`${run.stdout ?? ''}${run.stderr ?? ''}${run.error?.message ?? ''}`);
  }
  return { passed: CHECKS.length - failed, failed };
}

if (import.meta.main) process.exit(runChecks().failed === 0 ? 0 : 1);

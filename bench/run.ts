/**
 * `npm run bench`: every bench; `npm run bench -- <name> ...`: those. `--quick` takes a few turns only, to show that they work.
 * Each runs in a process of its own (one.ts), so that none inherits another's heap or compiled code. Exit code 1 means that a bench broke, never
 * that it was slow.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { machine } from './machine.ts';

const SUFFIX = '.bench.ts';
const known = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(SUFFIX))
  .map((file) => file.slice(0, -SUFFIX.length))
  .sort();

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`there is no bench ${unknown.join(', ')}; there are ${known.join(', ')}`);
  process.exit(2);
}

/** The benches start engines of their own and fill them; whatever store the caller's shell points at is not for that. */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_')));

console.log(`${machine()}${values.quick ? '\nquick: a few turns only; the times below say nothing' : ''}`);
let broken = 0;
for (const name of positionals.length > 0 ? positionals : known) {
  const args = ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'one.ts'), name];
  const run = spawnSync(process.execPath, values.quick ? [...args, '--quick'] : args, { stdio: 'inherit', env });
  if (run.status !== 0) broken += 1;
}
console.log(`\nload ${(loadavg()[0] ?? 0).toFixed(2)} at the end`);
process.exit(broken === 0 ? 0 : 1);

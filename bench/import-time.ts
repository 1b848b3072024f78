import { spawnSync } from 'node:child_process';
import { median } from './percentile.ts';

/** Milliseconds. `least` says what the code costs when nothing else runs; a busy machine moves the median and hardly the least. */
export interface ImportTime {
  readonly median: number;
  readonly least: number;
}

/**
 * Wall time of `node <file>` in a fresh process, over interleaved runs: each round runs every file once, beginning one
 * further on, so that a busy second of the machine falls on all of them. `env` is the whole environment.
 */
export function importTimes(
  files: Readonly<Record<string, string>>,
  rounds: number,
  env: Readonly<Record<string, string>>,
): Readonly<Record<string, ImportTime>> {
  const entries = Object.entries(files);
  const taken = new Map<string, number[]>(entries.map(([name]) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    const from = round % entries.length;
    for (const [name, file] of [...entries.slice(from), ...entries.slice(0, from)]) {
      const start = performance.now();
      const run = spawnSync(process.execPath, [file], { env, stdio: ['ignore', 'ignore', 'pipe'] });
      taken.get(name)?.push(performance.now() - start);
      if (run.status !== 0) throw new Error(`${name} does not load: ${String(run.stderr).slice(0, 400)}`);
    }
  }
  return Object.fromEntries(
    [...taken].map(([name, values]) => [name, { median: median(values), least: Math.min(...values) }]),
  );
}

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** What a bench printed, and its rows by name and head. */
export interface Printed {
  readonly text: string;
  readonly status: number | null;
  /** The figure in a row's column; undefined when there is no such row. */
  figure(row: string, head: string): string | undefined;
}

/** Runs `bench/run.ts <name> --quick` as `npm run bench` would. */
export function runQuick(name: string): Printed {
  const run = spawnSync(process.execPath, [join(import.meta.dirname, '../../bench/run.ts'), name, '--quick'], {
    encoding: 'utf8',
  });
  const text = `${run.stdout}${run.stderr}`;
  const lines = text.split('\n').filter((line) => line.startsWith('  '));
  const cells = (line: string) => line.trim().split(/ {2,}/u);
  return {
    text,
    status: run.status,
    figure(row, head) {
      let heads: string[] = [];
      for (const [at, line] of lines.entries()) {
        // The heads stand above a line of dashes.
        if (/^[- ]+$/u.test(lines[at + 1] ?? '')) heads = cells(line);
        const found = cells(line);
        if (found[0] === row && heads.includes(head)) return found[heads.indexOf(head)];
      }
      return undefined;
    },
  };
}

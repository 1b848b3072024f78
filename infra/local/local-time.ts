import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** The office's time on this machine: the real one, or one that a sample year has moved. It runs on at the real pace from there. */
export interface LocalTime {
  readonly now: () => number;
  moveTo(instant: number): void;
}

const Kept = z.object({ offsetMs: z.int() });

/** Kept under the data directory, so that the office goes on in its own year after a restart. */
export function openLocalTime(dataDir: string | undefined): LocalTime {
  const file = dataDir === undefined ? undefined : join(dataDir, 'time.json');
  let offsetMs = file && existsSync(file) ? Kept.parse(JSON.parse(readFileSync(file, 'utf8'))).offsetMs : 0;
  return {
    now: () => Date.now() + offsetMs,
    moveTo(instant) {
      offsetMs = instant - Date.now();
      if (file === undefined) return;
      writeFileSync(`${file}.new`, JSON.stringify({ offsetMs }));
      renameSync(`${file}.new`, file);
    },
  };
}

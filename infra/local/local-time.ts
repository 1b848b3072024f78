import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** The office's time on this machine: the real one, or one that a sample year has moved. It runs on at the real pace, and stands still while the system is off. */
export interface LocalTime {
  readonly now: () => number;
  moveTo(instant: number): void;
  /** Writes down how late it is, so that the next start goes on from there. */
  keep(): void;
}

const Kept = z.object({ instant: z.int() });

/** Kept under the data directory. Without one it is the machine's own, and nothing is kept. */
export function openLocalTime(dataDir: string | undefined): LocalTime {
  const file = dataDir === undefined ? undefined : join(dataDir, 'time.json');
  let offsetMs = file && existsSync(file) ? Kept.parse(JSON.parse(readFileSync(file, 'utf8'))).instant - Date.now() : 0;
  const now = () => Date.now() + offsetMs;
  const keep = () => {
    if (file === undefined) return;
    writeFileSync(`${file}.new`, JSON.stringify({ instant: now() }));
    renameSync(`${file}.new`, file);
  };
  return {
    now,
    keep,
    moveTo(instant) {
      offsetMs = instant - Date.now();
      keep();
    },
  };
}

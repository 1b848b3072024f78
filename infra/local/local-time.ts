import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** The office's time on this machine: the real one, or one that a sample year has moved. It runs on at the real pace, and stands still while the system is off. */
export interface LocalTime {
  readonly now: () => number;
  /** The office's time at a moment of the machine's, both epoch ms: what was before this start is told by how late the office was then, all else by how late it is now. */
  readonly of: (machine: number) => number;
  moveTo(instant: number): void;
  /** Writes down how late it is, so that the next start goes on from there. */
  keep(): void;
}

/** The office's time and the machine's at one moment. */
const Kept = z.object({ instant: z.int(), machine: z.int().optional() });

/** Kept under the data directory. Without one it is the machine's own, and nothing is kept. */
export function openLocalTime(dataDir: string | undefined): LocalTime {
  const file = dataDir === undefined ? undefined : join(dataDir, 'time.json');
  const kept = file && existsSync(file) ? Kept.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
  const startedAt = Date.now();
  let offsetMs = kept ? kept.instant - startedAt : 0;
  const offsetBefore = kept?.machine === undefined ? offsetMs : kept.instant - kept.machine;
  const now = () => Date.now() + offsetMs;
  const keep = () => {
    if (file === undefined) return;
    writeFileSync(`${file}.new`, JSON.stringify({ instant: now(), machine: Date.now() }));
    renameSync(`${file}.new`, file);
  };
  return {
    now,
    of: (machine) => machine + (machine < startedAt ? offsetBefore : offsetMs),
    keep,
    moveTo(instant) {
      offsetMs = instant - Date.now();
      keep();
    },
  };
}

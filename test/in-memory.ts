import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const IN_MEMORY = '/dev/shm';

/** A whole run needs a fifth of it. A container may have less, and then the disk does. */
const ENOUGH_BYTES = 2 ** 30;

/**
 * What tests lay down for a while lies in one folder, in memory where there is room: a store flushes every write to disk, and the tests wait for that far longer than the writes take. The folder goes with the run,
 * also what tests left behind that were cut short.
 */
export const setup = (): (() => void) => inMemory(ENOUGH_BYTES);

/** The same for what needs as many bytes. @returns what removes it again */
export function inMemory(bytes: number): () => void {
  const was = process.env['TMPDIR'];
  const place = mkdtempSync(join(hasRoom(IN_MEMORY, bytes) ? IN_MEMORY : tmpdir(), 'doudi-tests-'));
  process.env['TMPDIR'] = place;
  return () => {
    if (was === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = was;
    rmSync(place, { recursive: true, force: true });
  };
}

function hasRoom(folder: string, bytes: number): boolean {
  if (!existsSync(folder)) return false;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize >= bytes;
}

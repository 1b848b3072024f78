import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** A process as it can be told apart from a later one with the same pid. `startedAt` is in clock ticks since boot. */
export interface ProcessMark {
  readonly pid: number;
  readonly startedAt: string;
}

/** The mark of a running process; undefined when there is none, or only a zombie. Reads /proc, as the engine is Linux only. */
export function markOf(pid: number): ProcessMark | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name in brackets may hold spaces; the fields after it start with the state, and the 20th is the start time.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const startedAt = fields[19];
    return fields[0] === 'Z' || startedAt === undefined ? undefined : { pid, startedAt };
  } catch {
    return undefined;
  }
}

/** True while exactly this process runs (not another one that was given its pid). */
export function runs(mark: ProcessMark): boolean {
  return markOf(mark.pid)?.startedAt === mark.startedAt;
}

/** The arguments a process was started with; empty when it is gone. */
export function commandOf(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
  } catch {
    return [];
  }
}

/** Ends a process that is not our child: SIGTERM, then SIGKILL after `graceMs`. Resolves when it is gone. */
export async function endProcess(mark: ProcessMark, graceMs: number): Promise<void> {
  const until = Date.now() + graceMs;
  signal(mark, 'SIGTERM');
  while (runs(mark)) {
    if (Date.now() > until) signal(mark, 'SIGKILL');
    await pause(10);
  }
}

function signal(mark: ProcessMark, name: NodeJS.Signals): void {
  try {
    if (runs(mark)) process.kill(mark.pid, name);
  } catch (error) {
    // It ended between the look and the signal.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

import { percentile } from './percentile.ts';

/** Something done over and over; `once` rejects when it did not go as it should. */
export interface Task {
  readonly name: string;
  /** The task whose rate this one is held against. */
  readonly peer?: string;
  once(): Promise<unknown>;
  /** Runs after each slice of this task, untimed. */
  after?(): Promise<unknown>;
}

export interface Pace {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

export interface Turns {
  readonly atOnce: number;
  readonly rounds: number;
  readonly perRound: number;
}

/**
 * Runs the tasks in slices, one after another, round by round, so that what the machine does meanwhile falls on all of them. A slice keeps `atOnce`
 * under way. Latencies in milliseconds, over all slices; a round before the first one is thrown away.
 */
export async function interleaved(
  tasks: readonly Task[],
  { atOnce, rounds, perRound }: Turns,
): Promise<ReadonlyMap<string, Pace>> {
  const taken = new Map(tasks.map(({ name }) => [name, { latencies: [] as number[], wall: 0 }]));
  for (let round = -1; round < rounds; round += 1) {
    for (const task of tasks) {
      const { latencies, wall } = await slice(task, atOnce, perRound);
      await task.after?.();
      const total = taken.get(task.name);
      if (round < 0 || !total) continue;
      total.latencies.push(...latencies);
      total.wall += wall;
    }
  }
  return new Map(
    [...taken].map(([name, { latencies, wall }]) => [
      name,
      {
        perSecond: (latencies.length * 1000) / wall,
        p50: percentile(latencies, 0.5),
        p99: percentile(latencies, 0.99),
      },
    ]),
  );
}

async function slice(task: Task, atOnce: number, count: number): Promise<{ latencies: number[]; wall: number }> {
  const latencies: number[] = [];
  let left = count;
  const work = async () => {
    while (left > 0) {
      left -= 1;
      const start = performance.now();
      await task.once();
      latencies.push(performance.now() - start);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: atOnce }, work));
  return { latencies, wall: performance.now() - start };
}

import { readSchedule, type Schedule } from './schedule.ts';

/** A scheduled job, as it is declared for EventBridge Scheduler. */
interface ClockJob {
  readonly name: string;
  /** `rate(15 minutes)` or `cron(0 2 * * ? *)`. */
  readonly schedule: string;
  /** IANA name, such as `Asia/Shanghai`. */
  readonly timezone: string;
}

/** A job that did not do its work: what a dead-letter queue would be sent. */
export interface FailedTick {
  readonly job: string;
  /** ISO instant without milliseconds, as Scheduler writes it. */
  readonly scheduledFor: string;
  /** `missed`: the tick's time had gone by when the clock looked (the machine slept); it is not caught up. */
  readonly reason: 'failed' | 'missed';
  readonly error?: unknown;
}

export interface ClockOptions {
  readonly jobs: readonly ClockJob[];
  /** The time that counts, in epoch milliseconds; it may be another than the machine's. */
  readonly now: () => number;
  readonly invoke: (job: string, scheduledFor: string) => Promise<unknown>;
  readonly onError: (tick: FailedTick) => void;
}

export interface Clock {
  /** Ticks that did not do their work so far, fired by hand or by time. */
  readonly failures: number;
  /** Fires a job now; for now unless told. Resolves or rejects as the job does. */
  fire(job: string, scheduledFor?: string): Promise<unknown>;
  /**
   * Fires what is due after the last look and up to `instant` (epoch ms), in order and one after another. A rate below a day
   * fires once for each week, counted back from `instant`, with the week's last tick, unless `every` is set. `moveTo` is called with each tick's time before
   * it and with `instant` at the end, and waited for: let `now` follow it. A tick that fails goes to `onError` and the next one is fired.
   * What was due up to `since` is left out, and so is what `fires` says no to.
   * @returns how many were fired
   */
  advanceTo(
    instant: number,
    options?: {
      readonly every?: boolean;
      readonly since?: number;
      readonly fires?: (job: string) => boolean;
      readonly moveTo?: (instant: number) => void | Promise<void>;
    },
  ): Promise<number>;
  /** Fires nothing more; resolves when what was fired is done. */
  stop(): Promise<void>;
}

interface Tick {
  readonly job: string;
  readonly at: number;
}

/** A tick this late is not fired any more. */
const TOLERANCE_MS = 60_000;
/** The longest the clock goes without a look, so that a jump of `now` is seen. */
const LOOK_MS = 1_000;
const WEEK_MS = 7 * 86_400_000;

/**
 * Starts the clock that stands in for EventBridge Scheduler. It looks at `now` at least once a second and fires what came due
 * since. Ticks are fired one at a time and tried once; one that fails, or whose time has long gone by, is counted and handed to `onError`.
 * @throws LocalProblem `schedule-unreadable`
 */
export function startClock({ jobs, now, invoke, onError }: ClockOptions): Clock {
  const scheduled = jobs.map((job) => ({ ...job, when: readSchedule(job.schedule, job.timezone) }));
  let through = now();
  let failures = 0;
  let [stopped, work] = [false, Promise.resolve()];
  let timer: NodeJS.Timeout | undefined;

  function due(upTo: number, every: boolean): readonly Tick[] {
    const ticks = scheduled.flatMap(({ name, when }) => {
      const all = ticksOf(when, through, upTo).map((at) => ({ job: name, at }));
      return every || when.everyMs === undefined ? all : lastOfEachWeek(all, upTo);
    });
    return ticks.toSorted((a, b) => a.at - b.at);
  }

  function fail(tick: FailedTick): void {
    failures += 1;
    onError(tick);
  }

  async function run({ job, at }: Tick): Promise<void> {
    const scheduledFor = isoOf(at);
    try {
      await invoke(job, scheduledFor);
    } catch (error) {
      fail({ job, scheduledFor, reason: 'failed', error });
    }
  }

  async function look(): Promise<void> {
    const present = now();
    for (const { job, at } of due(present - TOLERANCE_MS, false))
      fail({ job, scheduledFor: isoOf(at), reason: 'missed' });
    through = Math.max(through, present - TOLERANCE_MS);
    const ticks = due(present, true);
    through = Math.max(through, present);
    for (const tick of ticks) if (!stopped) await run(tick);
  }

  /** One after another, and the next one also when this one throws. */
  function inTurn<Result>(step: () => Promise<Result>): Promise<Result> {
    const turn = work.then(step);
    work = turn.then(
      () => {},
      () => {},
    );
    return turn;
  }

  function lookLater(): void {
    const next = Math.min(...scheduled.map(({ when }) => when.next(through) ?? Number.POSITIVE_INFINITY));
    const wait = Math.max(0, Math.min(next - now(), LOOK_MS));
    timer = setTimeout(async () => {
      await inTurn(look);
      if (!stopped) lookLater();
    }, wait).unref();
  }
  lookLater();

  return {
    get failures() {
      return failures;
    },
    async fire(name, scheduledFor = isoOf(now())) {
      if (!scheduled.some((job) => job.name === name)) throw new Error(`there is no job ${name}`);
      try {
        return await invoke(name, scheduledFor);
      } catch (error) {
        failures += 1;
        throw error;
      }
    },
    advanceTo(instant, { every = false, since = 0, fires = () => true, moveTo = () => {} } = {}) {
      return inTurn(async () => {
        through = Math.max(through, since);
        const ticks = due(instant, every).filter(({ job }) => fires(job));
        // A sample year may lie before the machine's day: then the clock is set back, and goes on from there.
        through = instant;
        let fired = 0;
        for (const tick of ticks) {
          if (stopped) return fired;
          await moveTo(tick.at);
          await run(tick);
          fired += 1;
        }
        await moveTo(instant);
        return fired;
      });
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await work;
    },
  };
}

function ticksOf(when: Schedule, after: number, upTo: number): readonly number[] {
  const ticks: number[] = [];
  for (let at = when.next(after); at !== undefined && at <= upTo; at = when.next(at)) ticks.push(at);
  return ticks;
}

/** Weeks are counted back from the end, so that what the last hours call for is done by the end. */
function lastOfEachWeek(ticks: readonly Tick[], end: number): readonly Tick[] {
  return [...new Map(ticks.map((tick) => [Math.floor((end - tick.at) / WEEK_MS), tick])).values()];
}

function isoOf(instant: number): string {
  return new Date(instant).toISOString().replace(/\.\d+Z$/, 'Z');
}

import type { Compartment } from '../domain/compartment.ts';
import type { Day, Instant } from '../domain/days.ts';
import type { OfficeCode } from '../domain/ids.ts';
import type { OneByOne } from '../domain/unfinished-work.ts';
import type { Act, Noted, Power, Powers } from '../powers.ts';

export interface JobFacts {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  /** EventBridge Scheduler's words, in Asia/Shanghai: `rate(15 minutes)` or `cron(0 2 * * ? *)`. */
  readonly schedule: `rate(${string})` | `cron(${string})`;
  /** By how many minutes a run may begin later without harm to anybody, so that not all begin at once; at its minute unless told. It runs for the time it was due all the same. */
  readonly withinMinutes?: 10 | 15;
  readonly needs: readonly Power[];
  /** Compartments that it opens. Each opening is noted before; such a job is named among those that note (domain/access-note.ts). */
  readonly opens?: readonly Compartment[];
  /** A run begins where the one before stopped, instead of at what comes first. */
  readonly resumes?: true;
}

export interface Tick extends OneByOne {
  readonly scheduledFor: Instant;
  readonly today: Day;
  readonly act: Act;
  /** False once the time left is too short to begin another piece: stop, and let the next tick go on. */
  readonly mayGoOn: () => boolean;
}

/** Notes, durably, that the job opens something of a record, before it may. */
export interface Noting {
  readonly note: (of: {
    readonly subject: string;
    readonly office: OfficeCode;
    readonly compartments: readonly Compartment[];
  }) => Promise<Noted>;
}

/** Where the run before stopped, in the job's own words; undefined where it came to its end. One read. */
export interface Resuming {
  readonly stopped: () => Promise<string | undefined>;
}

/** What a run did, in counts. `finished` is false when it stopped for want of time, not when it has done as much as one run may: work that stays unfinished for too long rings (domain/unfinished-work.ts). */
export interface RunReport {
  readonly finished: boolean;
  readonly counts: Readonly<Record<string, number>>;
  /** Where it stopped, for a job that resumes. */
  readonly place?: string;
}

export interface JobDeeds<F extends JobFacts> {
  readonly run: (
    tick: Tick &
      (F['opens'] extends readonly Compartment[] ? Noting : unknown) &
      (F['resumes'] extends true ? Resuming : unknown),
    powers: Pick<Powers, F['needs'][number]>,
  ) => Promise<RunReport>;
}

export interface Job<F extends JobFacts = JobFacts> {
  readonly kind: 'job';
  readonly facts: F;
  // biome-ignore lint/suspicious/noExplicitAny: as for operations.
  readonly deeds: JobDeeds<any>;
}

/** Declares a scheduled job. Claimed once per tick; running it again does nothing twice, for its writes are conditional. */
export const job = <const F extends JobFacts>(facts: F, deeds: JobDeeds<F>): Job<F> => ({ kind: 'job', facts, deeds });

import type { FunctionKind } from '../shared/kernel/shell-needs.ts';

export interface Size {
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
}

/** Memory buys processor time: 1,769 MB are one processor. Starting and sealing are what takes time here, so none goes below 1,024. */
export const SIZING = {
  /** API Gateway gives up after 29 seconds; a caller who waits for 15 has been answered 503 long before. */
  http: { memoryMb: 1024, timeoutSeconds: 15 },
  /** A batch of a hundred changes is two transactions; the rest of the minute is for waiting out a throttled table. */
  stream: { memoryMb: 1024, timeoutSeconds: 60 },
  /** Under the quarter of an hour after which a claim counts as dead, so that two runs of one tick never overlap. */
  schedule: { memoryMb: 1792, timeoutSeconds: 840 },
} as const satisfies Record<FunctionKind, Size>;

/** Requests a second, and how many may come at once, of one route. An office's own doings are far below; what is above is a fault or an attack. */
export const ROUTE_LIMITS = {
  read: { perSecond: 100, burst: 200 },
  write: { perSecond: 50, burst: 100 },
  /** Open to everybody, and read by whole villages on the day a posting goes up. */
  public: { perSecond: 20, burst: 40 },
} as const;

/** Requests before one address is shut out for a while. A county's offices may all go out by one. */
export const WEB_LIMITS = { perFiveMinutesAndAddress: 20_000 } as const;

/**
 * How the ledger reads the table's stream. Within half a day either the cause is gone or the batch stands in the queue: it holds only the place of
 * the changes, and the stream keeps them for 24 hours, so half a day is left to read them.
 */
export const STREAM_READING = {
  batchSize: 100,
  parallelizationFactor: 1,
  retryAttempts: 100,
  maxRecordAgeHours: 12,
} as const;

/** How often a tick that couldn't be delivered, or a run that failed, is tried again. Every write is conditional, so trying again is safe. */
export const TICK_RETRIES = { delivery: 10, run: 2, withinSeconds: 3600 } as const;

import * as z from 'zod';
import type { Instant } from '../domain/days.ts';
import { JobWork, sinceWhen } from '../domain/unfinished-work.ts';
import type { Act, Powers } from '../powers.ts';
import type { Adapter } from './estate.ts';
import { maybe, records } from './records.ts';
import { KEYS } from './table.ts';

type Came = Parameters<Powers['claimTicks']['done']>[2];

const Claim = z.strictObject({ request: z.string(), claimedAtMs: z.int(), done: z.boolean(), version: z.int() });

/** A run that has said nothing for so long has died: Lambda ends every run before. */
const LEASE_MS = 15 * 60_000;
const KEPT_SECONDS = 30 * 86_400;

/**
 * One read and one write to claim; to close the same, a read of where the job's work stands, and a write of it where that changed. Real time, not the tick's: a lease is about a process.
 */
export const claimTicks: Adapter<'claimTicks'> = (estate) => {
  const store = estate.once(records);
  const expiresAt = (scheduledFor: string) => Math.floor(Date.parse(scheduledFor) / 1000) + KEPT_SECONDS;

  /** Two runs of one job that end at the same time may overtake each other here; the next tick puts it right. */
  const stands = async (job: string, due: Instant, { finished, place }: Came, act: Act): Promise<Instant | null> => {
    const key = KEYS.jobWork(job);
    const was = maybe(JobWork, await store.get(key));
    const before = was?.unfinishedSince ?? null;
    const unfinishedSince = sinceWhen(before, finished, due);
    if (unfinishedSince === before && place === was?.place) return before;
    const data = { unfinishedSince, ...(place !== undefined && { place }), version: (was?.version ?? 0) + 1 };
    const draft = { key, kind: 'job-work', data };
    await store.commit([was ? store.replace({ ...draft, was }, act, 'taken') : store.create(draft, act, 'taken')]);
    return unfinishedSince;
  };

  return {
    async claim(job, scheduledFor, act) {
      const key = KEYS.tick(job, scheduledFor);
      const was = maybe(Claim, await store.get(key));
      const claimedAtMs = Date.now();
      if (was && (was.done || (was.request !== act.request && claimedAtMs - was.claimedAtMs < LEASE_MS)))
        return 'taken';
      const data = { request: act.request, claimedAtMs, done: false, version: (was?.version ?? 0) + 1 };
      const draft = { key, kind: 'tick', data, expiresAt: expiresAt(scheduledFor) };
      const claimed = await store.commit([
        was ? store.replace({ ...draft, was }, act, 'taken') : store.create(draft, act, 'taken'),
      ]);
      return claimed.ok ? 'claimed' : 'taken';
    },
    stopped: async (job) => maybe(JobWork, await store.get(KEYS.jobWork(job)))?.place,
    async done(job, scheduledFor, came, act) {
      const unfinishedSince = await stands(job, scheduledFor, came, act);
      const key = KEYS.tick(job, scheduledFor);
      const was = maybe(Claim, await store.get(key));
      if (!was || was.request !== act.request) return { unfinishedSince };
      const data = { ...was, done: true, version: was.version + 1 };
      await store.commit([
        store.replace({ key, kind: 'tick', data, was, expiresAt: expiresAt(scheduledFor) }, act, 'taken'),
      ]);
      return { unfinishedSince };
    },
  };
};

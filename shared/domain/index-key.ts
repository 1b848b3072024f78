import * as z from 'zod';
import { addDays, type Day, dayOf, Instant } from './days.ts';
import { type Decision, decided, refused } from './decision.ts';
import { ClosingReason } from './epoch.ts';
import { OperatorId } from './ids.ts';

/** What is looked up by its value: each kind has keys of its own, so that an account never equals a number. */
export const INDEX_KINDS = ['resident-id', 'namesake', 'account', 'phone', 'vehicle-plate', 'business-id'] as const;
export const IndexKind = z.enum(INDEX_KINDS);
export type IndexKind = z.infer<typeof IndexKind>;

/**
 * With which generation of its key a kind is indexed. Entries of the generation before are turned in the background (`turning`), and found until then; there are never more than two in force.
 */
export const IndexKeys = z.strictObject({
  kind: IndexKind,
  newest: z.int().min(1),
  since: Instant,
  turning: z.boolean(),
  /** Who changed the key by hand, and why; null where a year was over. */
  renewed: z.strictObject({ by: OperatorId, reason: ClosingReason }).nullable(),
  version: z.int().min(1),
});
export type IndexKeys = z.infer<typeof IndexKeys>;

/** A key serves for a year. */
const LIFE_DAYS = 365;

/** Who had read the generation before it changed has ended, and the index by epoch shows what they wrote. */
const SETTLED_MS = 15 * 60_000;

/** Before anything is entered, a kind is indexed with its first key. */
export const firstIndexKeys = (kind: IndexKind, since: Instant): IndexKeys => ({
  kind,
  newest: 1,
  since,
  turning: false,
  renewed: null,
  version: 1,
});

const next = (was: IndexKeys, since: Instant, renewed: IndexKeys['renewed']): IndexKeys => ({
  ...was,
  newest: was.newest + 1,
  since,
  turning: true,
  renewed,
  version: was.version + 1,
});

/** A new key because somebody wants one now. While entries are still being turned there is none: three generations would have to be looked through. */
export function renew(
  was: IndexKeys,
  reason: ClosingReason,
  { by, now }: { readonly by: OperatorId; readonly now: Instant },
): Decision<IndexKeys, 'index-turning'> {
  if (was.turning) return refused('index-turning');
  return decided(next(was, now, { by, reason }));
}

/** A new key because the year is over; undefined while it isn't, or while entries are being turned. */
export function renewByYear(was: IndexKeys, { now, today }: { readonly now: Instant; readonly today: Day }) {
  return was.turning || today < addDays(dayOf(was.since), LIFE_DAYS) ? undefined : next(was, now, null);
}

/** Every entry has been turned: what the old key filed is found by nobody any more, also not by who has that key. Undefined while one may be left. */
export function turned(was: IndexKeys, left: number, now: Instant): IndexKeys | undefined {
  if (!was.turning || left > 0 || Date.parse(now) < Date.parse(was.since) + SETTLED_MS) return undefined;
  return { ...was, turning: false, version: was.version + 1 };
}

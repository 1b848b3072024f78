import * as z from 'zod';
import { addDays, Day, Instant, Month, monthOf } from './days.ts';
import { type Decision, decided, refused } from './decision.ts';
import { OfficeCode, OperatorId } from './ids.ts';

/** What an epoch is called in sealed bytes, key contexts and addresses: `e1`, `e2`, ... of each office. */
export const EpochName = z
  .string()
  .regex(/^e[1-9][0-9]{0,5}$/u, 'e1 to e999999')
  .brand<'EpochName'>();
export type EpochName = z.infer<typeof EpochName>;

export const epochName = (number: number): EpochName => `e${number}` as EpochName;
export const epochNumber = (name: EpochName): number => Number(name.slice(1));

/** Why an office's keys of an epoch may seal no more. A word from this list: what happened in detail belongs into the incident's own papers. */
export const ClosingReason = z.enum(['key-exposed', 'account-misused', 'device-lost', 'end-of-use', 'drill']);
export type ClosingReason = z.infer<typeof ClosingReason>;

/**
 * The time in which an office seals with one set of data keys, one key for each compartment. `sealing`: the newest, and the only one that seals. `resting`: a newer one seals;
 * what lies under this one stays readable and moves on in the background. `closed`: compromised or given up; it moves on first. `retired`: its keys are erased, and nothing opens with them.
 */
export const Epoch = z.strictObject({
  office: OfficeCode,
  number: z.int().min(1),
  state: z.enum(['sealing', 'resting', 'closed', 'retired']),
  /** The month for which it was opened; a closing opens the next one at once, in the same month. */
  month: Month,
  closed: z.strictObject({ by: OperatorId, at: Instant, reason: ClosingReason }).nullable(),
  /** `abandoned`: so many records that didn't open any more were given up with it. */
  retired: z.strictObject({ by: OperatorId, at: Instant, abandoned: z.int().min(0) }).nullable(),
  /** From which day the resealing looks at it; null for the one that seals and for those that nothing uses any more. */
  emptiesOn: Day.nullable(),
  /** Up to which record the resealing has come; null at the beginning. */
  cursor: z.string().nullable(),
  /** How many records the last whole pass found that don't open. They stay where they are; each is a finding (R48). */
  unreadable: z.int().min(0),
  version: z.int().min(1),
});
export type Epoch = z.infer<typeof Epoch>;

/** A request that had read the epoch before it was closed has ended, and the index shows what it wrote. */
const SETTLED_MS = 15 * 60_000;

const opened = (office: OfficeCode, number: number, month: Month): Epoch => ({
  office,
  number,
  state: 'sealing',
  month,
  closed: null,
  retired: null,
  emptiesOn: null,
  cursor: null,
  unreadable: 0,
  version: 1,
});

/** An office that nobody has opened an epoch for seals under its first. */
export const firstEpoch = (office: OfficeCode, month: Month): Epoch => opened(office, 1, month);

/** What a new month brings an office: its next epoch, while the one before rests; or, where nothing lies under that one yet, the same epoch for the new month. */
export type Turn = { readonly rests: Epoch; readonly opens: Epoch } | { readonly goesOn: Epoch };

/** Nothing when this month has its epoch, however often it is asked, and however late or out of turn. */
export function turn(was: Epoch, used: boolean, today: Day): Turn | undefined {
  const month = monthOf(today);
  if (was.month >= month) return undefined;
  if (!used) return { goesOn: { ...was, month, version: was.version + 1 } };
  return {
    // From the next day on, when no request can be under way that read the old one.
    rests: { ...was, state: 'resting', emptiesOn: addDays(today, 1), version: was.version + 1 },
    opens: opened(was.office, was.number + 1, month),
  };
}

export interface Closed {
  readonly closed: Epoch;
  /** Opened with it when it was the one that sealed: an office is never without. */
  readonly opens: Epoch | undefined;
}

/** No new seals from now on. Whatever lies under it goes on being readable until it has been sealed anew. */
export function close(
  was: Epoch,
  reason: ClosingReason,
  { by, now, today }: { readonly by: OperatorId; readonly now: Instant; readonly today: Day },
): Decision<Closed, 'epoch-closed'> {
  if (was.state === 'closed' || was.state === 'retired') return refused('epoch-closed');
  return decided({
    closed: {
      ...was,
      state: 'closed',
      closed: { by, at: now, reason },
      emptiesOn: today,
      cursor: null,
      version: was.version + 1,
    },
    opens: was.state === 'sealing' ? opened(was.office, was.number + 1, monthOf(today)) : undefined,
  });
}

/** From when on nobody can be writing any more who had not heard of the closing. */
export const settledFrom = ({ closed }: Epoch): number => (closed === null ? 0 : Date.parse(closed.at) + SETTLED_MS);

/**
 * Erases the keys, for good: by somebody else than who closed it, and only when nothing is left that they open. `uses` are the records that still lie under it; they can be given up by their
 * exact number, and only when the last whole pass found that not one of them opens.
 */
export function retire(
  was: Epoch,
  { uses, abandon }: { readonly uses: number; readonly abandon: number },
  { by, now }: { readonly by: OperatorId; readonly now: Instant },
): Decision<Epoch, 'epoch-not-closed' | 'duties-not-separated' | 'epoch-settling' | 'epoch-in-use'> {
  if (was.state !== 'closed' || was.closed === null) return refused('epoch-not-closed');
  if (was.closed.by === by) return refused('duties-not-separated');
  const from = settledFrom(was);
  if (Date.parse(now) < from) return refused('epoch-settling', { from: new Date(from).toISOString() });
  const { unreadable } = was;
  if (uses !== abandon || uses > unreadable) return refused('epoch-in-use', { uses, unreadable });
  return decided({
    ...was,
    state: 'retired',
    retired: { by, at: now, abandoned: abandon },
    emptiesOn: null,
    cursor: null,
    version: was.version + 1,
  });
}

/** Where a pass over an epoch has come to. */
export interface Pass {
  /** Whether it has come to the end. */
  readonly ended: boolean;
  /** The last record looked at. */
  readonly cursor: string | null;
  /** How many records don't open, from the beginning of the pass. */
  readonly unreadable: number;
  /** How many records lie under it still; asked at the end of a pass only. */
  readonly left: number;
}

/**
 * The epoch after a stretch of resealing. Unfinished: goes on from the cursor. Finished with nothing left: not looked at again. Finished with something left (what doesn't open, or what was
 * written meanwhile): again tomorrow, or at once while requests may still be under way.
 */
export function emptied(was: Epoch, pass: Pass, { now, today }: { readonly now: Instant; readonly today: Day }): Epoch {
  const cursor = pass.ended ? null : pass.cursor;
  const next = { ...was, cursor, unreadable: pass.unreadable, version: was.version + 1 };
  if (!pass.ended) return next;
  if (Date.parse(now) < settledFrom(was)) return next;
  return { ...next, emptiesOn: pass.left === 0 ? null : addDays(today, 1) };
}

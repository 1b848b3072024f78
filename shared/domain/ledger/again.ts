import type { Amiss } from './audit.ts';
import { readNote } from './checkpoint.ts';
import { type Entry, GENESIS, type Head } from './entry.ts';
import { verify } from './verify.ts';

/** In so many nights the whole ledger is verified once more. */
const NIGHTS = 30;

/** A signed stretch as it stands today: its checkpoint's note, the note of the one before, and the entries between them. A note that isn't there, or isn't text, is undefined. */
export interface Stretch {
  readonly before: string | undefined;
  readonly note: string | undefined;
  readonly entries: readonly Entry[];
}

/** The number of entries that a night verifies at least, of so many that are signed. */
export const portionOf = (signed: number): number => Math.ceil(signed / NIGHTS);

/** The checkpoint after this one, and after the newest the first. */
export const nextRound = (number: number, newest: number): number => (number >= newest ? 1 : number + 1);

/** Where a run stopped, as it wrote it; what nobody wrote so is the beginning. */
export function readPlace(place: string | undefined): number {
  const number = Number(place ?? '0');
  return Number.isSafeInteger(number) && number >= 0 ? number : 0;
}

/** Whether a note is that of a checkpoint, signed by a key of ours. */
async function signedHead(
  note: string | undefined,
  number: number,
  isOurs: (note: string) => Promise<boolean>,
): Promise<{ readonly ok: true; readonly head: Head } | Amiss> {
  if (number === 0) return { ok: true, head: GENESIS };
  const read = readNote(note ?? '')?.checkpoint;
  const amiss = (fault: Amiss['fault']): Amiss => ({ ok: false, seq: read?.size ?? 0, fault, checkpoint: number });
  if (note === undefined) return amiss('checkpoint-missing');
  if (!read) return amiss('checkpoint-unreadable');
  if (read.number !== number) return amiss('checkpoint-out-of-order');
  return (await isOurs(note)) ? { ok: true, head: { seq: read.size, hash: read.head } } : amiss('checkpoint-forged');
}

/** Verifies the entries under a checkpoint once more, each bit of their texts, between two heads that were signed: what was rewritten so that its own chain fits doesn't reach the second. Undefined where all fits. */
export async function verifyAgain(
  number: number,
  { before, note, entries }: Stretch,
  isOurs: (note: string) => Promise<boolean>,
): Promise<Amiss | undefined> {
  const from = await signedHead(before, number - 1, isOurs);
  if (!from.ok) return from;
  const until = await signedHead(note, number, isOurs);
  if (!until.ok) return until;
  const verdict = await verify(entries, from.head);
  if (!verdict.ok) return verdict;
  if (verdict.head.seq < until.head.seq) return { ok: false, seq: verdict.head.seq + 1, fault: 'entry-missing' };
  if (verdict.head.hash === until.head.hash) return undefined;
  return { ok: false, seq: until.head.seq, fault: 'entries-rewritten', checkpoint: number };
}

import type { KeyObject } from 'node:crypto';
import * as z from 'zod';
import { type Decision, decided, refused } from '../decision.ts';
import { isSignedBy, readNote } from './checkpoint.ts';
import { cosignedAt, type Witness } from './cosignature.ts';
import { provesGrowth } from './merkle.ts';

/** A witness's countersignature as it is kept: the line as C2SP has it, and of which checkpoint. */
export const Cosignature = z.strictObject({
  number: z.int().min(1),
  size: z.int().min(1),
  line: z.string(),
  /** When the witness says that it signed. */
  at: z.iso.datetime(),
  version: z.literal(1),
});
export type Cosignature = z.infer<typeof Cosignature>;

/** Clocks of two offices differ; by more than this one of them is wrong, and a countersignature from the future says nothing. */
const AHEAD_SECONDS = 300;

/**
 * Takes a countersignature that the witness made with its own key, outside of the bureau (`npm run countersign`). It has to be the witness's, over this very note, and not of an
 * older checkpoint than its last: a witness says that it knows no larger tree.
 */
export function countersign(
  note: string,
  line: string,
  { witness, newest, now }: { readonly witness: Witness | undefined; readonly newest: number; readonly now: string },
): Decision<Cosignature, 'no-witness' | 'countersignature-wrong' | 'countersigned-later'> {
  if (!witness) return refused('no-witness');
  const read = readNote(`${note}${line}`);
  const seconds = read && cosignedAt({ ...read, signatures: read.signatures.slice(-1) }, witness);
  if (!read || typeof seconds !== 'number') return refused('countersignature-wrong');
  if (seconds > Date.parse(now) / 1000 + AHEAD_SECONDS) return refused('countersignature-wrong');
  const { number, size } = read.checkpoint;
  if (number < newest) return refused('countersigned-later', { newest });
  return decided({ number, size, line, at: new Date(seconds * 1000).toISOString(), version: 1 });
}

/** What the office answers to whoever kept a checkpoint (`proveGrowth`); to who kept none, the newest note and no proof. */
export interface GrowthAnswer {
  readonly note: string;
  readonly proof: readonly string[];
}

/**
 * What a witness looks at before it signs: that the note is the ledger's, signed by the key that the witness knows, and that its tree grew from the last one that the witness signed.
 * Answers the note's text, which is what is to be signed, and its number.
 */
export function examineGrowth(
  { note, proof }: GrowthAnswer,
  { last, key }: { readonly last: string | undefined; readonly key: KeyObject },
): Decision<{ readonly text: string; readonly number: number }, 'not-a-checkpoint' | 'not-signed' | 'not-grown'> {
  const is = readNote(note);
  if (!is) return refused('not-a-checkpoint');
  if (!isSignedBy(is, key)) return refused('not-signed');
  const was = last === undefined ? undefined : readNote(last);
  if (last !== undefined) {
    if (!was) return refused('not-a-checkpoint');
    const hashes = proof.map((hash) => Buffer.from(hash, 'base64'));
    const forward = was.checkpoint.origin === is.checkpoint.origin && was.checkpoint.number <= is.checkpoint.number;
    if (!forward || !provesGrowth(was.checkpoint, is.checkpoint, hashes)) return refused('not-grown');
  }
  return decided({ text: is.text, number: is.checkpoint.number });
}

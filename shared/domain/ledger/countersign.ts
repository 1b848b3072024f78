import * as z from 'zod';
import { type Decision, decided, refused } from '../decision.ts';
import { readNote } from './checkpoint.ts';
import { cosignedAt, type Witness } from './cosignature.ts';

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

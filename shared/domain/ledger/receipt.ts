import type { KeyObject } from 'node:crypto';
import * as z from 'zod';
import { type Decision, decided, refused } from '../decision.ts';
import { type Checkpoint, isSignedBy, leafOf, readNote } from './checkpoint.ts';
import { type Entry, EntryBody, sha256 } from './entry.ts';
import { type Hash, provesInclusion } from './merkle.ts';

/** What a citizen keeps of an accepted application: under two kilobytes, and verified with the ledger's public key and nothing else. */
export const Receipt = z.object({ entry: z.string(), proof: z.string(), note: z.string() });
export type Receipt = z.infer<typeof Receipt>;

export const receiptOf = ({
  entry,
  proof,
  note,
}: {
  readonly entry: Entry;
  readonly proof: readonly Hash[];
  readonly note: string;
}): Receipt => ({ entry: entry.body, proof: Buffer.concat(proof).toString('base64'), note });

/** Whether the ledger that the key signs says what the receipt says. `keys`: the ledger's, as many as there were. */
export function verifyReceipt(
  { entry, proof, note }: Receipt,
  keys: readonly KeyObject[],
): Decision<
  { readonly body: EntryBody; readonly checkpoint: Checkpoint },
  'receipt-unreadable' | 'not-signed' | 'not-in-the-ledger'
> {
  const read = readNote(note);
  const hashes = Buffer.from(proof, 'base64');
  const body = bodyOf(entry);
  if (!read || !body || hashes.length % 32 !== 0) return refused('receipt-unreadable');
  if (!keys.some((key) => isSignedBy(read, key))) return refused('not-signed');
  const path = Array.from({ length: hashes.length / 32 }, (_, at) => hashes.subarray(at * 32, at * 32 + 32));
  const place = { ...read.checkpoint, index: body.seq - 1 };
  if (!provesInclusion(leafOf({ hash: sha256(entry) }), place, path)) return refused('not-in-the-ledger');
  return decided({ body, checkpoint: read.checkpoint });
}

function bodyOf(text: string): EntryBody | undefined {
  try {
    return EntryBody.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { checkpointLine, entryLine, headLine, verifyExport } from '../../../shared/domain/ledger/archive.ts';
import type { AuditTerms } from '../../../shared/domain/ledger/audit.ts';
import {
  type Checkpoint,
  checkpointText,
  nextCheckpoint,
  readNote,
  type Standing,
  signedNote,
  UNCHECKED,
} from '../../../shared/domain/ledger/checkpoint.ts';
import { chain, type Deed, type Entry, GENESIS, sha256 } from '../../../shared/domain/ledger/entry.ts';
import { aDeed } from './a-chain.ts';

export const ORIGIN = 'doudi/test/ledger';
export const aKeyPair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
/** The ledger's key in these tests. */
export const KEYS = aKeyPair();

export const timeAt = (hour: number): string => new Date(Date.UTC(2026, 2, 2, hour)).toISOString();
/** A deed in an hour; ten entries an hour. */
export const deedAt = (nth: number, more: Partial<Deed> = {}): Deed =>
  aDeed({ time: timeAt(Math.floor(nth / 10)), source: { event: `event-${nth}`, sequence: `${nth}` }, ...more });

export const signedBy = (privateKey: KeyObject, checkpoint: Checkpoint, name = checkpoint.origin): string => {
  const text = checkpointText(checkpoint);
  const key = createPrivateKey({ key: privateKey.export({ format: 'jwk' }), format: 'jwk' });
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
  return signedNote(text, name, [{ spki, signature: sign('sha256', Buffer.from(text), key) }]);
};

export interface SignedLedger {
  readonly entries: readonly Entry[];
  readonly notes: readonly string[];
}

/** Checkpoints over entries, each after so many; the time is the full hour after its last entry. */
export function checkpointed(entries: readonly Entry[], sizes: readonly number[], key = KEYS.privateKey): SignedLedger {
  let was: Standing = UNCHECKED;
  const notes = sizes.map((size) => {
    const more = entries.slice(was.range.size, size);
    const { checkpoint, standing } = nextCheckpoint(ORIGIN, was, more, timeAt(Math.ceil(size / 10)));
    was = standing;
    return signedBy(key, checkpoint);
  });
  return { entries, notes };
}

export const entriesOf = (count: number, change: (nth: number) => Partial<Deed> = () => ({})): Entry[] =>
  chain(
    GENESIS,
    Array.from({ length: count }, (_, nth) => deedAt(nth, change(nth))),
  );

/** Forty entries and four checkpoints, and two entries that no checkpoint covers yet. */
export const aLedger = (change?: (nth: number) => Partial<Deed>): SignedLedger =>
  checkpointed(entriesOf(42, change), [10, 20, 30, 40]);

/** The ledger's lines as they are exported: each checkpoint after its last entry. */
export function linesOf({ entries, notes }: SignedLedger): string[] {
  const lines = [headLine(KEYS.publicKey)];
  const left = [...notes];
  const next = () => readNote(left[0] ?? '')?.checkpoint.size ?? Number.POSITIVE_INFINITY;
  for (const entry of entries) {
    lines.push(entryLine(entry));
    while (next() <= entry.seq) lines.push(checkpointLine(left.shift() ?? ''));
  }
  return [...lines, ...left.map(checkpointLine)];
}

export async function verdictOn(lines: readonly string[], terms: AuditTerms = {}) {
  async function* read() {
    yield* lines;
  }
  return await verifyExport(read(), { key: KEYS.publicKey, ...terms });
}

/** An entry written anew whole, text and hash. */
export const rewritten = (entry: Entry, more: object): Entry => {
  const body = JSON.stringify({ ...JSON.parse(entry.body), ...more });
  return { seq: entry.seq, body, hash: sha256(body) };
};

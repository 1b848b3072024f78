import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import * as z from 'zod';

/**
 * One entry of the audit ledger (A3). What is hashed is the canonical text itself (RFC 8785), which is also what is stored, so that verifying
 * needs no parsing before hashing. It carries codes, ids, names of fields and digests; never personal data.
 */
export const EntryBody = z.strictObject({
  /** Place in the chain, from 1. */
  seq: z.int().min(1),
  /** Instant of the write, as its author stamped it. */
  time: z.string(),
  /** `<kind of record>.<created | changed | erased>`, or `access.allowed` / `access.refused`. */
  type: z.string(),
  /** The stream record it stands for; there is one entry for each. */
  source: z.strictObject({ event: z.string(), sequence: z.string() }),
  /** The record it is about, as the table knows it. */
  subject: z.string(),
  office: z.string(),
  by: z.string(),
  via: z.string(),
  request: z.string(),
  purpose: z.string(),
  /** The delegation under which `by` did it; absent where their own appointment covers it. */
  under: z.string().optional(),
  changed: z.array(z.string()),
  digest: z.string(),
  /** `done`, `refused`, `expired` (erased at the end of its term), `unattributed` (a write without a stamp), `altered` (the stamp's digest isn't that of the record, or the record doesn't go on from the version before it). */
  outcome: z.enum(['done', 'refused', 'expired', 'unattributed', 'altered']),
  /** Hash of the entry before, or `GENESIS`. */
  prev: z.string(),
});
export type EntryBody = z.infer<typeof EntryBody>;

/** What an entry says, before it has its place in the chain. */
export type Deed = Omit<EntryBody, 'seq' | 'prev'>;

export interface Entry {
  readonly seq: number;
  /** Canonical JSON of the body. */
  readonly body: string;
  /** SHA-256 over the body's UTF-8 bytes, base64url. */
  readonly hash: string;
}

export interface Head {
  readonly seq: number;
  readonly hash: string;
}

export const GENESIS: Head = { seq: 0, hash: 'GENESIS' };

export const canonical = (value: unknown): string => {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('a value without a canonical form');
  return text;
};

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('base64url');

/** Lays deeds onto the chain, in the order given. */
export function chain(head: Head, deeds: readonly Deed[]): Entry[] {
  const entries: Entry[] = [];
  let { seq, hash } = head;
  for (const deed of deeds) {
    seq += 1;
    const body = canonical({ ...deed, seq, prev: hash });
    hash = sha256(body);
    entries.push({ seq, body, hash });
  }
  return entries;
}

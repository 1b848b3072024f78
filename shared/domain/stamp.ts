import * as z from 'zod';
import { canonical, sha256 } from './ledger/entry.ts';
import { Sketch } from './likeness.ts';

/**
 * Beside every record, in clear: who wrote it, through which operation, for which office, request and purpose, and which fields changed, with a
 * digest of the record as stored (sealed parts as ciphertext, so that nothing can be guessed from it). The ledger is written from this (A3).
 */
export const Stamp = z.strictObject({
  by: z.string(),
  via: z.string(),
  office: z.string(),
  request: z.string(),
  purpose: z.string(),
  at: z.string(),
  /** The delegation under which it was done, where it wasn't done by one's own appointment. */
  under: z.string().optional(),
  changed: z.array(z.string()),
  /** Keyed digest of the words in which it was decided, where they are somebody's own (R26). */
  words: z.string().optional(),
  /** Of a visit: a keyed sketch of its form, that shows how like another it is (R17). */
  sketch: Sketch.optional(),
  digest: z.string(),
});
export type Stamp = z.infer<typeof Stamp>;

/** Digest of a stored record: everything but the digest itself, bytes as base64. */
export function digestOf(record: Readonly<Record<string, unknown>>): string {
  const { stamp, ...rest } = record;
  const { digest: _, ...signed } = (stamp ?? {}) as Record<string, unknown>;
  return sha256(canonical(plain({ ...rest, stamp: signed })));
}

function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (value instanceof Set) return [...value].map(String).sort();
  if (Array.isArray(value)) return value.map(plain);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, part]) => part !== undefined)
        .map(([name, part]) => [name, plain(part)]),
    );
  }
  return value;
}

import { createPublicKey, type KeyObject } from 'node:crypto';
import * as z from 'zod';
import { type Amiss, type AuditTerms, audit, type InOrder } from './audit.ts';
import type { Entry } from './entry.ts';

/**
 * An export of the ledger, as lines of JSON: what it is, then entries in order, each checkpoint after its last entry. The key stands in it for whoever looks
 * through it; nobody verifies with a key that comes with what is to be verified.
 */
export const FORMAT = 'doudi-ledger-1';

const Head = z.object({ format: z.literal(FORMAT), key: z.string().optional() });
const Line = z.union([
  z.strictObject({ entry: z.strictObject({ seq: z.int(), body: z.string(), hash: z.string() }) }),
  z.strictObject({ checkpoint: z.string() }),
]);

/** The file is no export: said of its form, before anything is said of the ledger. */
export class NotAnExport extends Error {
  override readonly name = 'NotAnExport';
  readonly line: number;
  constructor(line: number) {
    super(`line ${line} is not a line of a ledger export`);
    this.line = line;
  }
}

export const headLine = (key: KeyObject | undefined): string =>
  JSON.stringify({ format: FORMAT, ...(key && { key: key.export({ type: 'spki', format: 'pem' }).toString() }) });
export const entryLine = ({ seq, body, hash }: Entry): string => JSON.stringify({ entry: { seq, body, hash } });
export const checkpointLine = (note: string): string => JSON.stringify({ checkpoint: note });

/** An ECDSA key over P-256, from PEM. Undefined for anything else. */
export function readKey(pem: string): KeyObject | undefined {
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Verifies an export, a line at a time. What the chain calls missing or out of order is looked at once more: an entry that comes later was put elsewhere, one that
 * comes a second time was put in.
 * @throws NotAnExport
 */
export async function verifyExport(lines: AsyncIterable<string>, terms: AuditTerms): Promise<Amiss | InOrder> {
  const following = audit(terms);
  let missed: Amiss | undefined;
  let [number, seen] = [0, 0];
  for await (const text of lines) {
    number += 1;
    if (number === 1) {
      if (!parsed(Head, text)) throw new NotAnExport(number);
      continue;
    }
    const line = entryIn(text) ?? parsed(Line, text);
    if (!line) throw new NotAnExport(number);
    if (missed) {
      if ('entry' in line && line.entry.seq === missed.seq) return { ...missed, fault: 'entry-reordered' };
      continue;
    }
    const amiss = 'entry' in line ? following.entry(line.entry) : following.checkpoint(line.checkpoint);
    if (amiss?.fault === 'entry-missing') missed = amiss;
    else if (amiss?.fault === 'entry-out-of-order' && 'entry' in line)
      return { ...amiss, fault: line.entry.seq <= seen ? 'entry-inserted' : 'entry-reordered' };
    else if (amiss) return amiss;
    if ('entry' in line) seen = line.entry.seq;
  }
  if (number === 0) throw new NotAnExport(1);
  return missed ?? following.end();
}

const ENTRY = ['body', 'hash', 'seq'].join();

/** Nearly every line is an entry, and is looked at by hand: a schema takes longer than all of the verifying. Undefined for anything else. */
function entryIn(text: string): { readonly entry: Entry } | undefined {
  if (!text.startsWith('{"entry":{')) return undefined;
  const line = json(text) as { readonly entry?: Partial<Entry> } | undefined;
  if (!line?.entry || Object.keys(line).length !== 1 || Object.keys(line.entry).sort().join() !== ENTRY)
    return undefined;
  const { seq, body, hash } = line.entry;
  if (!Number.isSafeInteger(seq) || typeof body !== 'string' || typeof hash !== 'string') return undefined;
  return { entry: { seq: Number(seq), body, hash } };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parsed<S extends z.ZodType>(schema: S, text: string): z.output<S> | undefined {
  return schema.safeParse(json(text)).data;
}

import { type Entry, type EntryBody, GENESIS, type Head, readBody, sha256 } from './entry.ts';

export type Fault = 'entry-missing' | 'entry-altered' | 'entry-unreadable' | 'entry-out-of-order' | 'entry-unchained';

type Unfit<Why> = { readonly ok: false; readonly seq: number; readonly fault: Why };

export type Verdict = { readonly ok: true; readonly head: Head } | Unfit<Fault>;

/** Whether an entry follows from the head before it. */
export function follow(
  head: Head,
  entry: Entry,
): { readonly ok: true; readonly body: Pick<EntryBody, 'seq' | 'prev' | 'time'> } | Unfit<Fault> {
  const seq = head.seq + 1;
  // A place that can't be read as a number is neither before nor after: NaN compares as false.
  if (!Number.isSafeInteger(entry.seq)) return { ok: false, seq, fault: 'entry-unreadable' };
  if (entry.seq > seq) return { ok: false, seq, fault: 'entry-missing' };
  if (entry.seq < seq) return { ok: false, seq: entry.seq, fault: 'entry-out-of-order' };
  if (sha256(entry.body) !== entry.hash) return { ok: false, seq, fault: 'entry-altered' };
  const body = readBody(entry.body);
  if (body === undefined) return { ok: false, seq, fault: 'entry-unreadable' };
  if (body.seq !== seq) return { ok: false, seq, fault: 'entry-out-of-order' };
  if (body.prev !== head.hash) return { ok: false, seq, fault: 'entry-unchained' };
  return { ok: true, body };
}

/**
 * Recomputes the chain from its beginning, or from a head that was verified before, and names the first entry that doesn't fit. Memory doesn't
 * grow with the chain: entries are taken one at a time.
 */
export async function verify(entries: AsyncIterable<Entry> | Iterable<Entry>, from: Head = GENESIS): Promise<Verdict> {
  let head = from;
  for await (const entry of entries) {
    const next = follow(head, entry);
    if (!next.ok) return next;
    head = { seq: entry.seq, hash: entry.hash };
  }
  return { ok: true, head };
}

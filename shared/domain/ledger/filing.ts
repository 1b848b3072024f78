import { dayOf, Instant } from '../days.ts';
import { type EntryBody, sha256 } from './entry.ts';

/**
 * By what an auditor finds an entry. It stands beside the entry for the indexes, follows from its text alone, and is held against it when the ledger is verified: what was filed
 * elsewhere would be hidden from whoever searches.
 */
export interface Filing {
  /** The case or complaint that it belongs to, with all of its papers; else the record, without its kind. */
  readonly file: string;
  readonly operator: string;
  readonly office: string;
  readonly type: string;
  readonly day: string;
  /** Left out for `done`, which nearly all are: those are found by their day. */
  readonly outcome?: string;
  /** Only of what a citizen has a receipt for: the record. */
  readonly receipt?: string;
  /** Order within each of these: the day, then the place. */
  readonly filed: string;
}

/** What a citizen gets a receipt for: the operation, and the one entry of its several. */
export const RECEIPTS: Readonly<Record<string, string>> = {
  acceptCase: 'case.changed',
  registerComplaint: 'complaint.created',
};

/** A store's index takes no empty key and none of a kilobyte; what was written past the system may have either, and must not stop the ledger. */
const indexed = (text: string): string => (text.length > 0 && text.length <= 120 ? text : `sha256:${sha256(text)}`);

const dayIn = (time: string): string => {
  const at = Date.parse(time);
  const year = Number.isNaN(at) ? 0 : new Date(at).getUTCFullYear();
  return year >= 2000 && year < 3000 ? dayOf(Instant.parse(new Date(at).toISOString())) : 'undated';
};

export function filingOf({ seq, subject, by, office, type, time, outcome, via }: EntryBody): Filing {
  const first = subject.split(' ', 1)[0] ?? '';
  const ofCase = /(?:case|complaint)_[0-9a-v]{26}/u.exec(subject)?.[0];
  const file = indexed(ofCase ?? first.slice(first.indexOf('#') + 1));
  const day = dayIn(time);
  return {
    file,
    operator: indexed(by),
    office: indexed(office),
    type: indexed(type),
    day,
    ...(outcome === 'done' ? {} : { outcome }),
    ...(outcome === 'done' && RECEIPTS[via] === type ? { receipt: file } : {}),
    filed: `${day}#${String(seq).padStart(12, '0')}`,
  };
}

import { AccessNote } from '../access-note.ts';
import { knownData } from '../form.ts';
import { BlindIndex } from '../ids.ts';
import { digestOf, Stamp } from '../stamp.ts';
import type { Change } from './change.ts';
import { type Deed, sha256 } from './entry.ts';
import { isLawfulResealing, isResealing, keepsSeals } from './resealing.ts';

/**
 * What a change says for the ledger. A write without a stamp, and one whose stamp doesn't fit what was stored, go in as such: what was done past the
 * system is not hidden by having left no name.
 */
export function deedOf(change: Change): Deed {
  const record = change.after ?? change.before ?? {};
  const kind = typeof record['kind'] === 'string' ? record['kind'] : 'record';
  const subject = nameOf(record);
  const source = { event: change.event, sequence: change.sequence };
  const stamp = Stamp.safeParse(record['stamp']).data;

  if (change.what === 'erased' || stamp === undefined) {
    return {
      time: change.at,
      type: `${kind}.${change.what}`,
      source,
      subject,
      office: stamp?.office ?? 'unknown',
      by: change.what === 'erased' && change.byTerm ? 'system:term' : 'unknown',
      via: change.what === 'erased' ? 'erasure' : 'unknown',
      request: 'none',
      purpose: 'none',
      changed: [],
      digest: digestOf(record),
      outcome: change.what === 'erased' && change.byTerm ? 'expired' : 'unattributed',
    };
  }
  const note = kind === 'access' ? AccessNote.safeParse(knownData(record)).data : undefined;
  const digest = digestOf(record);
  return {
    time: stamp.at,
    type: note ? `access.${note.outcome}` : `${kind}.${isResealing(change) ? 'resealed' : change.what}`,
    source,
    subject: note ? fileAndSubject(note) : subject,
    office: note ? note.office : stamp.office,
    by: stamp.by,
    via: stamp.via,
    request: stamp.request,
    purpose: stamp.purpose,
    ...(stamp.under === undefined ? {} : { under: stamp.under }),
    changed: note ? note.compartments : stamp.changed,
    digest,
    outcome: digest !== stamp.digest || !goesOn(change) ? 'altered' : note?.outcome === 'refused' ? 'refused' : 'done',
  };
}

/**
 * A record that changes goes on from its last version, by one; what is sealed in it stays, or is taken away. Or it is sealed anew, and nothing else of it changes. A stamp that fits doesn't
 * show that an old record was put back whole, or that other content was sealed; this does.
 */
const goesOn = (change: Change): boolean =>
  change.what !== 'changed' ||
  (isResealing(change)
    ? isLawfulResealing(change)
    : versionOf(change.after) === versionOf(change.before) + 1 && keepsSeals(change));

const versionOf = (record: Change['after']): number =>
  Number((record?.['data'] as { version?: unknown } | null)?.version);

/** Our keys are ids and codes. A key that isn't one, as a write past the system may have, is named by its digest: it may hold anything, a person's number too. */
export const recordName = (subject: string): string =>
  /^[A-Z]{3,12}#[\w:./#-]{1,160} [\w:./#-]{1,160}$/u.test(subject) && !/[0-9]{11}/u.test(subject)
    ? subject
    : `sha256:${sha256(subject)}`;

/** A record as the ledger names it. What files a mark is named by the mark: not by the digest of a value, which would stay in the ledger when its key has long been changed. */
export const nameOf = ({ pk, sk, data }: Readonly<Record<string, unknown>>): string => {
  const kind = /^INDEX#([\w-]+)#/u.exec(String(pk))?.[1];
  if (kind === undefined) return recordName(`${String(pk)} ${String(sk)}`);
  const mark = BlindIndex.safeParse((data as { mark?: unknown } | null | undefined)?.mark).data;
  return recordName(`INDEX#${mark ?? 'none'} ${kind}`);
};

/** A paper of a case is named with its case, as other records of it are; all else by itself. */
const fileAndSubject = ({ file, subject }: AccessNote): string => (file === subject ? subject : `${file} ${subject}`);

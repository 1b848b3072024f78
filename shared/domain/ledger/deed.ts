import { AccessNote } from '../access-note.ts';
import { digestOf, Stamp } from '../stamp.ts';
import type { Change } from './change.ts';
import { type Deed, sha256 } from './entry.ts';

/**
 * What a change says for the ledger. A write without a stamp, and one whose stamp doesn't fit what was stored, go in as such: what was done past the
 * system is not hidden by having left no name.
 */
export function deedOf(change: Change): Deed {
  const record = change.after ?? change.before ?? {};
  const kind = typeof record['kind'] === 'string' ? record['kind'] : 'record';
  const subject = `${String(record['pk'])} ${String(record['sk'])}`;
  const source = { event: change.event, sequence: change.sequence };
  const stamp = Stamp.safeParse(record['stamp']).data;

  if (change.what === 'erased' || stamp === undefined) {
    return {
      time: change.at,
      type: `${kind}.${change.what}`,
      source,
      subject: subjectName(subject),
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
  const note = kind === 'access' ? AccessNote.safeParse(record['data']).data : undefined;
  const digest = digestOf(record);
  return {
    time: stamp.at,
    type: note ? `access.${note.outcome}` : `${kind}.${change.what}`,
    source,
    subject: note ? fileAndSubject(note) : subjectName(subject),
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

/** A record that changes goes on from its last version, by one. A stamp that fits doesn't show that an old record was put back whole; this does. */
const goesOn = ({ what, before, after }: Change): boolean =>
  what !== 'changed' || versionOf(after) === versionOf(before) + 1;

const versionOf = (record: Change['after']): number =>
  Number((record?.['data'] as { version?: unknown } | null)?.version);

/** Our keys are ids and codes. A key that isn't one, as a write past the system may have, is named by its digest: it may hold anything, a person's number too. */
const subjectName = (subject: string): string =>
  /^[A-Z]{3,12}#[\w:./#-]{1,160} [\w:./#-]{1,160}$/u.test(subject) && !/[0-9]{11}/u.test(subject)
    ? subject
    : `sha256:${sha256(subject)}`;

/** A paper of a case is named with its case, as other records of it are; all else by itself. */
const fileAndSubject = ({ file, subject }: AccessNote): string => (file === subject ? subject : `${file} ${subject}`);

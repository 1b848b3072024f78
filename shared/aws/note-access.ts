import type { AccessNote } from '../domain/access-note.ts';
import { mintAct } from '../kernel/mint.ts';
import type { Adapter } from './estate.ts';
import type { Draft } from './item.ts';
import { records } from './records.ts';
import { KEYS } from './table.ts';

/** Notes stay in the table for ninety days; the ledger keeps what they said for good. */
export const NOTES_KEPT_SECONDS = 90 * 86_400;

export const noteDraft = (note: AccessNote): Draft => ({
  key: KEYS.access(note.file, note.at, `${note.request}#${note.outcome}`),
  kind: 'access',
  data: note,
  expiresAt: Math.floor(Date.parse(note.at) / 1000) + NOTES_KEPT_SECONDS,
});

export const actOf = (note: AccessNote) =>
  mintAct({
    by: note.by,
    via: note.via,
    office: note.byOffice,
    request: note.request,
    purpose: note.purpose,
    at: note.at,
    ...(note.under === undefined ? {} : { under: note.under }),
  });

/** One write, before anything is opened. The same request noting the same subject again is already noted. */
export const noteAccess: Adapter<'noteAccess'> = (estate) => {
  const store = estate.once(records);
  return {
    async note(note) {
      await store.commit([store.create(noteDraft(note), actOf(note), 'noted-before')]);
    },
  };
};

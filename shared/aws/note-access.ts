import { mintAct } from '../kernel/mint.ts';
import type { Adapter } from './estate.ts';
import { records } from './records.ts';
import { KEYS } from './table.ts';

/** Notes stay in the table for ninety days; the ledger keeps what they said for good. */
const KEPT_SECONDS = 90 * 86_400;

/** One write, before anything is opened. The same request noting the same subject again is already noted. */
export const noteAccess: Adapter<'noteAccess'> = (estate) => {
  const store = estate.once(records);
  return {
    async note(note) {
      const act = mintAct({
        by: note.by,
        via: note.via,
        office: note.byOffice,
        request: note.request,
        purpose: note.purpose,
        at: note.at,
      });
      const key = KEYS.access(note.subject, note.at, `${note.request}#${note.outcome}`);
      const expiresAt = Math.floor(Date.parse(note.at) / 1000) + KEPT_SECONDS;
      await store.commit([store.create({ key, kind: 'access', data: note, expiresAt }, act, 'noted-before')]);
    },
  };
};

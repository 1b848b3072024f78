import type { Adapter } from './estate.ts';
import { records } from './records.ts';
import { KEYS } from './table.ts';

/** A year's figures look back over a year, and a month late. */
const KEPT_SECONDS = 400 * 86_400;

/** One write. Delivered again, it stands there already. */
export const noteDeeds: Adapter<'noteDeeds'> = (estate) => {
  const store = estate.once(records);
  return {
    async note(deed, act) {
      const key = KEYS.deed(deed.office, deed.on, deed.kind, deed.caseId);
      const expiresAt = Math.floor(Date.parse(deed.at) / 1000) + KEPT_SECONDS;
      await store.commit([store.create({ key, kind: 'deed', data: deed, expiresAt }, act, 'noted-before')]);
    },
  };
};

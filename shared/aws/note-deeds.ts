import type { Adapter } from './estate.ts';
import { records } from './records.ts';
import { KEYS } from './table.ts';

/** Two years: rules are tried over a year that is past, and compare villages over the one before. */
const KEPT_SECONDS = 2 * 366 * 86_400;

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

import { Recovery } from '../domain/payment/recovery.ts';
import type { Adapter } from './estate.ts';
import { dataOf, records } from './records.ts';
import { recoveryDraft } from './recovery-items.ts';
import { BY_WAKE } from './table.ts';

/** What must be looked at by a day, through a sparse index; one write for each. */
export const wakeRecoveries: Adapter<'wakeRecoveries'> = (estate) => {
  const store = estate.once(records);
  return {
    async awake(today, limit) {
      const { items } = await store.page({ index: BY_WAKE, key: 'WAKE#RECOVERY', upTo: `${today}#~` }, limit);
      return items.map((item) => dataOf(Recovery, item));
    },
    look: async (was, becomes, act) =>
      await store.commit([store.replace({ ...recoveryDraft(becomes), was }, act, 'stale-version')]),
  };
};

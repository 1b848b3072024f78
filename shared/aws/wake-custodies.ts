import { Custody, CustodyCount } from '../domain/custody/custody.ts';
import { custodyDraft } from './custody-items.ts';
import type { Adapter } from './estate.ts';
import { dataOf, maybe, records } from './records.ts';
import { BY_WAKE, KEYS } from './table.ts';

/** What must be looked at by a day, through a sparse index; one read and one write for each. Opens nothing. */
export const wakeCustodies: Adapter<'wakeCustodies'> = (estate) => {
  const store = estate.once(records);
  return {
    async awake(today, limit) {
      const { items } = await store.page({ index: BY_WAKE, key: 'WAKE#CUSTODY', upTo: `${today}#~` }, limit);
      return items.map((item) => dataOf(Custody, item));
    },
    holds: async (custodian) => maybe(CustodyCount, await store.get(KEYS.cards(custodian)))?.cases.length ?? 0,
    look: async (was, becomes, act) =>
      await store.commit([store.replace({ ...custodyDraft(becomes), was }, act, 'stale-version')]),
  };
};

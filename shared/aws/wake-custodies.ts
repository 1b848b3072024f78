import { Custody, CustodyCount } from '../domain/custody/custody.ts';
import { custodyDraft } from './custody-items.ts';
import type { Adapter } from './estate.ts';
import { maybe, records } from './records.ts';
import { KEYS } from './table.ts';
import { awakeIn } from './woken.ts';

/** What must be looked at by a day, through a sparse index; one read and one write for each. Opens nothing. */
export const wakeCustodies: Adapter<'wakeCustodies'> = (estate) => {
  const store = estate.once(records);
  return {
    awake: async (today, limit) => await awakeIn(store, 'WAKE#CUSTODY', Custody, today, limit),
    holds: async (custodian) => maybe(CustodyCount, await store.get(KEYS.cards(custodian)))?.cases.length ?? 0,
    look: async (was, becomes, act) =>
      await store.commit([store.replace({ ...custodyDraft(becomes), was }, act, 'stale-version')]),
  };
};

import { Finding } from '../domain/finding.ts';
import { findingDraft } from './case-items.ts';
import type { Adapter } from './estate.ts';
import { dataOf, records } from './records.ts';
import { BY_WAKE } from './table.ts';

/** Reads only what is due, through the sparse index. */
export const wakeFindings: Adapter<'wakeFindings'> = (estate) => {
  const store = estate.once(records);
  return {
    async awake(today, limit) {
      const { items } = await store.page({ index: BY_WAKE, key: 'WAKE#FINDING', upTo: `${today}#~` }, limit);
      return items.map((item) => dataOf(Finding, item));
    },
    looked: async (was, becomes, act) =>
      await store.commit([store.replace({ ...findingDraft(becomes), was }, act, 'stale-version')]),
  };
};

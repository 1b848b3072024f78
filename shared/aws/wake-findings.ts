import { Finding } from '../domain/finding.ts';
import { findingDraft } from './case-items.ts';
import type { Adapter } from './estate.ts';
import { records } from './records.ts';
import { awakeIn } from './woken.ts';

/** Reads only what is due, through the sparse index. */
export const wakeFindings: Adapter<'wakeFindings'> = (estate) => {
  const store = estate.once(records);
  return {
    awake: async (today, limit) => await awakeIn(store, 'WAKE#FINDING', Finding, today, limit),
    looked: async (was, becomes, act) =>
      await store.commit([store.replace({ ...findingDraft(becomes), was }, act, 'stale-version')]),
  };
};

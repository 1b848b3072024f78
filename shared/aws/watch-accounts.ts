import { Attempt } from '../domain/attempt.ts';
import { LastUse } from '../domain/last-use.ts';
import { attemptDraft, lastUseDraft, operatorDraft } from './account-items.ts';
import type { Adapter } from './estate.ts';
import { records } from './records.ts';
import { awakeIn } from './woken.ts';

/** Reads only what is due, through the sparse index. A suspension is one transaction with the sign of life: a use that came between stops it. */
export const watchAccounts: Adapter<'watchAccounts'> = (estate) => {
  const store = estate.once(records);
  return {
    dormant: async (today, limit) => await awakeIn(store, 'WAKE#USE', LastUse, today, limit),
    settle: async (was, becomes, suspended, act) =>
      await store.commit([
        store.replace({ ...lastUseDraft(becomes), was }, act, 'stale-version'),
        ...(suspended
          ? [store.replace({ ...operatorDraft(suspended.becomes), was: suspended.was }, act, 'stale-version')]
          : []),
      ]),
    attempts: async (today, limit) => await awakeIn(store, 'WAKE#ATTEMPT', Attempt, today, limit),
    close: async (was, becomes, act) =>
      await store.commit([store.replace({ ...attemptDraft(becomes), was }, act, 'stale-version')]),
  };
};

import { Attempt } from '../domain/attempt.ts';
import { LastUse } from '../domain/last-use.ts';
import { attemptDraft, lastUseDraft, operatorDraft } from './account-items.ts';
import type { Adapter } from './estate.ts';
import { dataOf, records } from './records.ts';
import { BY_WAKE } from './table.ts';

/** Reads only what is due, through the sparse index. A suspension is one transaction with the sign of life: a use that came between stops it. */
export const watchAccounts: Adapter<'watchAccounts'> = (estate) => {
  const store = estate.once(records);
  const awake = async (key: string, today: string, limit: number) =>
    (await store.page({ index: BY_WAKE, key, upTo: `${today}#~` }, limit)).items;
  return {
    dormant: async (today, limit) => (await awake('WAKE#USE', today, limit)).map((item) => dataOf(LastUse, item)),
    settle: async (was, becomes, suspended, act) =>
      await store.commit([
        store.replace({ ...lastUseDraft(becomes), was }, act, 'stale-version'),
        ...(suspended
          ? [store.replace({ ...operatorDraft(suspended.becomes), was: suspended.was }, act, 'stale-version')]
          : []),
      ]),
    attempts: async (today, limit) => (await awake('WAKE#ATTEMPT', today, limit)).map((item) => dataOf(Attempt, item)),
    close: async (was, becomes, act) =>
      await store.commit([store.replace({ ...attemptDraft(becomes), was }, act, 'stale-version')]),
  };
};

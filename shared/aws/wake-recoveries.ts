import { Recovery } from '../domain/payment/recovery.ts';
import type { Adapter } from './estate.ts';
import { records } from './records.ts';
import { recoveryDraft } from './recovery-items.ts';
import { awakeIn } from './woken.ts';

/** What must be looked at by a day, through a sparse index; one write for each. */
export const wakeRecoveries: Adapter<'wakeRecoveries'> = (estate) => {
  const store = estate.once(records);
  return {
    awake: async (today, limit) => await awakeIn(store, 'WAKE#RECOVERY', Recovery, today, limit),
    look: async (was, becomes, act) =>
      await store.commit([store.replace({ ...recoveryDraft(becomes), was }, act, 'stale-version')]),
  };
};

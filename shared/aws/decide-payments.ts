import type { Adapter } from './estate.ts';
import { batchDraft } from './payment-items.ts';
import { records } from './records.ts';

/** One write: of two who decide at once, one wins. No line is written, as what a batch is says what its lines are. */
export const decidePayments: Adapter<'decidePayments'> = (estate) => {
  const store = estate.once(records);
  return {
    save: async (was, becomes, act) =>
      await store.commit([store.replace({ ...batchDraft(becomes), was }, act, 'stale-version')]),
  };
};

import type { Adapter } from './estate.ts';
import { lineDraft } from './payment-items.ts';
import { records } from './records.ts';

/** One write a line. */
export const answerPayments: Adapter<'answerPayments'> = (estate) => {
  const store = estate.once(records);
  return {
    answer: async (was, becomes, act) =>
      await store.commit([store.replace({ ...lineDraft(becomes), was }, act, 'stale-version')]),
  };
};

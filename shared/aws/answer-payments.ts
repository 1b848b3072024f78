import type { Adapter } from './estate.ts';
import { lineDraft } from './payment-items.ts';
import { records } from './records.ts';
import { actors, notRecused } from './recusal-items.ts';

/** One write a line, by somebody who isn't shut out of its case. */
export const answerPayments: Adapter<'answerPayments'> = (estate) => {
  const store = estate.once(records);
  return {
    answer: async (was, becomes, act) =>
      await store.commit([
        store.replace({ ...lineDraft(becomes), was }, act, 'stale-version'),
        ...notRecused(store, was.caseId, actors(act)),
      ]),
  };
};

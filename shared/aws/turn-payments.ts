import type { Adapter } from './estate.ts';
import { batchDraft, sheetDraft } from './payment-items.ts';
import { records } from './records.ts';

/** Two writes for up to forty lines: the sheet and its batch. */
export const turnPayments: Adapter<'turnPayments'> = (estate) => {
  const store = estate.once(records);
  return {
    turn: async (was, becomes, act) =>
      await store.commit([
        store.replace({ ...batchDraft(becomes.batch), was: was.batch }, act, 'stale-version'),
        store.replace({ ...sheetDraft(becomes.sheet), was: was.sheet }, act, 'stale-version'),
      ]),
  };
};

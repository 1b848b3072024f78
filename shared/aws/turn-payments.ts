import type { Adapter } from './estate.ts';
import { commitGivingBack } from './fund-items.ts';
import { batchDraft, returnWrites, sheetDraft } from './payment-items.ts';
import { records } from './records.ts';

/** Two writes for up to forty lines: the sheet and its batch; and two for each source of the money that the bank has answered for. */
export const turnPayments: Adapter<'turnPayments'> = (estate) => {
  const store = estate.once(records);
  return {
    looked: async (was, becomes, act) => await store.commit(returnWrites(store, [{ was, becomes }], act)),
    turn: async (was, becomes, act, returns = []) =>
      await commitGivingBack(
        store,
        { was: was.batch, becomes: becomes.batch },
        [
          ...returnWrites(store, returns, act),
          store.replace({ ...batchDraft(becomes.batch), was: was.batch }, act, 'stale-version'),
          store.replace({ ...sheetDraft(becomes.sheet), was: was.sheet }, act, 'stale-version'),
        ],
        act,
      ),
  };
};

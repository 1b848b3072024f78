import type { Adapter } from './estate.ts';
import { benefitDraft } from './payment-items.ts';
import { records } from './records.ts';

/** One write of the benefit, on the version that was read. */
export const orderTopUps: Adapter<'orderTopUps'> = (estate) => {
  const store = estate.once(records);
  return {
    save: async (was, becomes, act) =>
      await store.commit([
        ...store.remember(act, 'already-made'),
        store.replace({ ...benefitDraft(becomes), was }, act, 'stale-version'),
      ]),
  };
};

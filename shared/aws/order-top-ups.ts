import { asThingsStand } from './case-writes.ts';
import type { Adapter } from './estate.ts';
import { benefitDraft, rollMoves } from './payment-items.ts';
import { records } from './records.ts';

/** The benefit, on the version that was read, and its office's roll: no sheet is built on it as it was before. One read. */
export const orderTopUps: Adapter<'orderTopUps'> = (estate) => {
  const store = estate.once(records);
  return {
    save: async (was, becomes, act) =>
      await asThingsStand<'already-made' | 'stale-version'>(
        async () =>
          await store.commit([
            ...store.remember(act, 'already-made'),
            store.replace({ ...benefitDraft(becomes), was }, act, 'stale-version'),
            await rollMoves(store, was.office, act),
          ]),
      ),
  };
};

import { clockDraft } from './case-items.ts';
import { asThingsStand } from './case-writes.ts';
import type { Adapter } from './estate.ts';
import { benefitDraft, rollMoves } from './payment-items.ts';
import { records } from './records.ts';

/** The benefit, on the version that was read, its office's roll, so that no sheet is built on it as it was before, and the clock within which a batch has to have a line of it. One read. */
export const orderTopUps: Adapter<'orderTopUps'> = (estate) => {
  const store = estate.once(records);
  return {
    save: async (was, becomes, starts, act) =>
      await asThingsStand<'already-made' | 'stale-version'>(
        async () =>
          await store.commit([
            ...store.remember(act, 'already-made'),
            store.replace({ ...benefitDraft(becomes), was }, act, 'stale-version'),
            store.create(clockDraft(starts), act, 'stale-version'),
            await rollMoves(store, was.office, act),
          ]),
      ),
  };
};

import { epochDraft, epochs, usesOf } from './epochs.ts';
import type { Adapter } from './estate.ts';
import { officesOf } from './offices.ts';
import { records } from './records.ts';
import { BY_EPOCH } from './table.ts';

/** The operators of the county are read for their offices, some four hundred a run; one read an office for its newest epoch. A turn is one transaction of two writes. */
export const turnEpochs: Adapter<'turnEpochs'> = (estate) => {
  const store = estate.once(records);
  const register = estate.once(epochs);
  return {
    offices: () => officesOf(estate),
    newest: register.newest,
    used: async (epoch) => (await store.page({ index: BY_EPOCH, key: usesOf(epoch) }, 1)).items.length > 0,
    enter: async (first, act) => await store.commit([store.create(epochDraft(first), act, 'already-made')]),
    open: async (was, rests, opens, act) =>
      await store.commit([
        store.replace({ ...epochDraft(rests), was }, act, 'stale-version'),
        store.create(epochDraft(opens), act, 'stale-version'),
      ]),
    carry: async (was, becomes, act) =>
      await store.commit([store.replace({ ...epochDraft(becomes), was }, act, 'stale-version')]),
  };
};

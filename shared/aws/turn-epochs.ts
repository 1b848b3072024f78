import { OfficeCode } from '../domain/ids.ts';
import { Operator } from '../domain/operator.ts';
import { epochDraft, epochs, usesOf } from './epochs.ts';
import type { Adapter } from './estate.ts';
import { dataOf, records } from './records.ts';
import { BY_EPOCH, BY_PLACE, PLACES } from './table.ts';

/** The operators of the county are read for their offices, some four hundred a run; one read an office for its newest epoch. A turn is one transaction of two writes. */
export const turnEpochs: Adapter<'turnEpochs'> = (estate) => {
  const store = estate.once(records);
  const register = estate.once(epochs);
  return {
    async *offices() {
      const seen = new Set<OfficeCode>();
      const { placeKey } = PLACES.operator(OfficeCode.parse(estate.config.BUREAU), '');
      for await (const item of store.indexed(BY_PLACE, placeKey ?? '')) {
        const { office } = dataOf(Operator, item);
        if (!seen.has(office)) yield office;
        seen.add(office);
      }
    },
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

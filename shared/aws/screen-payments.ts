import type { BlindIndex } from '../domain/ids.ts';
import { Batch } from '../domain/payment.ts';
import { Death } from '../domain/register.ts';
import type { Adapter } from './estate.ts';
import { batchDraft, lineDraft } from './payment-items.ts';
import { dataOf, records } from './records.ts';
import { BY_PLACE, KEYS } from './table.ts';

/** The month's batches by index; the register a hundred people a read. Opens nothing: people are known by their keyed digests. */
export const screenPayments: Adapter<'screenPayments'> = (estate) => {
  const store = estate.once(records);
  return {
    async *batches(month) {
      for await (const item of store.indexed(BY_PLACE, `BATCH#${month}`)) yield dataOf(Batch, item);
    },
    async deaths(persons) {
      const found = new Map<BlindIndex, Death>();
      const asked = [...new Set(persons)];
      for (let at = 0; at < asked.length; at += 100) {
        for (const item of await store.getMany(asked.slice(at, at + 100).map((index) => KEYS.deathOf(index)))) {
          const death = dataOf(Death, item);
          found.set(death.personIndex, death);
        }
      }
      return found;
    },
    mark: async (was, becomes, act) =>
      await store.commit([store.replace({ ...lineDraft(becomes), was }, act, 'stale-version')]),
    screened: async (was, becomes, act) =>
      await store.commit([store.replace({ ...batchDraft(becomes), was }, act, 'stale-version')]),
  };
};

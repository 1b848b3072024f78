import { Epoch } from '../domain/epoch.ts';
import { recordName } from '../domain/ledger/deed.ts';
import { pager } from './cursor.ts';
import { epochs, usesOf } from './epochs.ts';
import type { Adapter } from './estate.ts';
import { listed } from './listed.ts';
import { dataOf, records } from './records.ts';
import { BY_EPOCH } from './table.ts';

/** One read an epoch; what lies under it is counted and listed from an index of keys, and nothing of it is read. */
export const readEpochs: Adapter<'readEpochs'> = (estate) => {
  const store = estate.once(records);
  const register = estate.once(epochs);
  const page = estate.once(pager);
  return {
    get: register.get,
    page: async (reach, request) =>
      await page(
        `epochs ${JSON.stringify(reach)}`,
        request,
        (limit, from) => store.page(listed('EPOCH', reach), limit, from),
        (item) => dataOf(Epoch, item),
      ),
    uses: async (epoch) => await store.count(usesOf(epoch)),
    records: async (epoch, request) =>
      await page(
        `sealed ${usesOf(epoch)}`,
        request,
        (limit, from) => store.page({ index: BY_EPOCH, key: usesOf(epoch) }, limit, from),
        ({ pk, sk }) => recordName(`${String(pk)} ${String(sk)}`),
      ),
  };
};

import { Recovery } from '../domain/payment/recovery.ts';
import { pager } from './cursor.ts';
import type { Adapter } from './estate.ts';
import { listed, listName } from './listed.ts';
import { dataOf, maybe, records } from './records.ts';
import { KEYS } from './table.ts';

/** One read; lists cost what they return. */
export const readRecoveries: Adapter<'readRecoveries'> = (estate) => {
  const store = estate.once(records);
  const page = estate.once(pager);
  return {
    get: async (id) => maybe(Recovery, await store.get(KEYS.recovery(id))),
    page: async (reach, { state }, request) =>
      await page(
        `${listName('recoveries', reach)} ${state}`,
        request,
        (limit, from) => store.page(listed(`RECOVERY#${state}`, reach), limit, from),
        (item) => dataOf(Recovery, item),
      ),
  };
};

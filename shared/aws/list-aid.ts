import { AidEntry } from '../domain/case/aid-first.ts';
import { pager } from './cursor.ts';
import type { Adapter } from './estate.ts';
import { listed } from './listed.ts';
import { dataOf, records } from './records.ts';

/** Costs what it returns. */
export const listAid: Adapter<'listAid'> = (estate) => {
  const store = estate.once(records);
  const page = estate.once(pager);
  return {
    page: async (reach, request) =>
      await page(
        `aid ${JSON.stringify(reach)}`,
        request,
        (limit, from) => store.page(listed('AID', reach), limit, from),
        (item) => dataOf(AidEntry, item),
      ),
  };
};

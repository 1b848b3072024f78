import { caseOf, Finding } from '../domain/finding.ts';
import { pager } from './cursor.ts';
import type { Adapter } from './estate.ts';
import { listed, listName } from './listed.ts';
import { dataOf, maybe, records } from './records.ts';
import { inSight } from './recusal-items.ts';
import { KEYS } from './table.ts';

/** One read, or a page of the index by state and place. */
export const readFindings: Adapter<'readFindings'> = (estate) => {
  const store = estate.once(records);
  const page = estate.once(pager);
  return {
    get: async (id) => maybe(Finding, await store.get(KEYS.finding(id))),
    async page(reach, { state }, request) {
      const found = await page(
        listName(`findings ${state}`, reach),
        request,
        (limit, from) => store.page(listed(`FINDING#${state}`, reach), limit, from),
        (item) => dataOf(Finding, item),
      );
      return await inSight(store, reach, found, caseOf);
    },
  };
};

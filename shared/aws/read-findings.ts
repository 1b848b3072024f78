import { caseOf, Finding } from '../domain/finding.ts';
import { pager } from './cursor.ts';
import type { Adapter } from './estate.ts';
import { listed, listName } from './listed.ts';
import { dataOf, maybe, records } from './records.ts';
import { inSight } from './recusal-items.ts';
import { BY_PLACE, KEYS, PLACES } from './table.ts';

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
    async *between(office, state, from, to) {
      const { placeKey: key = '' } = PLACES.finding(office, state, from, '');
      // Days sort as text, and ids come after the day: from before the first to before the day after the last.
      let next: Record<string, unknown> | undefined;
      do {
        const page = await store.page({ index: BY_PLACE, key, after: `${office}#${from}` }, 100, next);
        for (const item of page.items) {
          const finding = dataOf(Finding, item);
          if (finding.office !== office || finding.foundOn > to) return;
          yield finding;
        }
        next = page.next;
      } while (next);
    },
  };
};

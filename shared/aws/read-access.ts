import { AccessNote } from '../domain/access-note.ts';
import { pager } from './cursor.ts';
import type { Adapter } from './estate.ts';
import { dataOf, records } from './records.ts';
import { KEYS } from './table.ts';

/** One query a page, by the case: its household's openings and its papers' lie under one key. */
export const readAccess: Adapter<'readAccess'> = (estate) => {
  const store = estate.once(records);
  const page = estate.once(pager);
  return {
    page: async (id, request) =>
      await page(
        `readers ${id}`,
        request,
        (limit, from) => store.page({ key: KEYS.access(id, '', '').pk, newestFirst: true }, limit, from),
        (item) => dataOf(AccessNote, item),
      ),
  };
};

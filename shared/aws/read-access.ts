import { AccessNote } from '../domain/access-note.ts';
import type { PageRequest } from '../powers.ts';
import { pager } from './cursor.ts';
import type { Adapter } from './estate.ts';
import { dataOf, records } from './records.ts';
import { KEYS } from './table.ts';

/** One query a page, by the case: its household's openings and its papers' lie under one key. */
export const readAccess: Adapter<'readAccess'> = (estate) => {
  const store = estate.once(records);
  const page = estate.once(pager);
  const of = async (file: string, request: PageRequest) =>
    await page(
      `readers ${file}`,
      request,
      (limit, from) => store.page({ key: KEYS.access(file, '', '').pk, newestFirst: true }, limit, from),
      (item) => dataOf(AccessNote, item),
    );
  return {
    page: async (id, request) => await of(id, request),
    searches: async (index, request) => await of(`person:${index}`, request),
  };
};

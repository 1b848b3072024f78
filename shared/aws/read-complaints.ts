import { Complaint } from '../domain/complaint/complaint.ts';
import { pager } from './cursor.ts';
import type { Adapter } from './estate.ts';
import { listed, listName } from './listed.ts';
import { dataOf, maybe, records } from './records.ts';
import { KEYS } from './table.ts';

/** One read; lists cost what they return. */
export const readComplaints: Adapter<'readComplaints'> = (estate) => {
  const store = estate.once(records);
  const page = estate.once(pager);
  return {
    get: async (id) => maybe(Complaint, await store.get(KEYS.complaint(id))),
    page: async (reach, { state }, request) =>
      await page(
        `${listName('complaints', reach)} ${state}`,
        request,
        (limit, from) => store.page(listed(`COMPLAINT#${state}`, reach), limit, from),
        (item) => dataOf(Complaint, item),
      ),
  };
};

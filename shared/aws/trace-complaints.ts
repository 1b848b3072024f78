import * as z from 'zod';
import { AccessNote } from '../domain/access-note.ts';
import { Complaint } from '../domain/complaint/complaint.ts';
import { ComplaintId } from '../domain/ids.ts';
import type { Adapter } from './estate.ts';
import { dataOf, maybe, records } from './records.ts';
import { KEYS } from './table.ts';

const Reference = z.object({ complaintId: ComplaintId });
/** More than anybody is complained of in a year, and than a complaint is opened; the newest are what counts. */
const MOST = 100;

/** One read or one query a question. Opens nothing. */
export const traceComplaints: Adapter<'traceComplaints'> = (estate) => {
  const store = estate.once(records);
  return {
    get: async (id) => maybe(Complaint, await store.get(KEYS.complaint(id))),
    async against(operator, since) {
      const { pk } = KEYS.accused(operator, '', '' as never);
      const { items } = await store.page({ key: pk, after: since, newestFirst: true }, MOST);
      return items.map((item) => dataOf(Reference, item).complaintId);
    },
    async openings(id) {
      const { items } = await store.page({ key: KEYS.access(id, '', '').pk, newestFirst: true }, MOST);
      return items.map((item) => dataOf(AccessNote, item));
    },
  };
};

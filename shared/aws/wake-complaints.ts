import { Complaint } from '../domain/complaint/complaint.ts';
import { complaintDraft } from './complaint-items.ts';
import type { Adapter } from './estate.ts';
import { dataOf, records } from './records.ts';
import { BY_WAKE } from './table.ts';

/** What must be looked at by a day, through a sparse index; one write for each. Opens nothing. */
export const wakeComplaints: Adapter<'wakeComplaints'> = (estate) => {
  const store = estate.once(records);
  return {
    async awake(today, limit) {
      const { items } = await store.page({ index: BY_WAKE, key: 'WAKE#COMPLAINT', upTo: `${today}#~` }, limit);
      return items.map((item) => dataOf(Complaint, item));
    },
    look: async (was, becomes, act) =>
      await store.commit([store.replace({ ...complaintDraft(becomes), was }, act, 'stale-version')]),
  };
};

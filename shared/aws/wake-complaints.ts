import { Complaint } from '../domain/complaint/complaint.ts';
import { complaintDraft } from './complaint-items.ts';
import type { Adapter } from './estate.ts';
import { records } from './records.ts';
import { awakeIn } from './woken.ts';

/** What must be looked at by a day, through a sparse index; one write for each. Opens nothing. */
export const wakeComplaints: Adapter<'wakeComplaints'> = (estate) => {
  const store = estate.once(records);
  return {
    awake: async (today, limit) => await awakeIn(store, 'WAKE#COMPLAINT', Complaint, today, limit),
    look: async (was, becomes, act) =>
      await store.commit([store.replace({ ...complaintDraft(becomes), was }, act, 'stale-version')]),
  };
};

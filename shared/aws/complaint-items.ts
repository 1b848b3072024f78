import { type Complaint, isRealNameReport } from '../domain/complaint/complaint.ts';
import type { OfficeCode, OperatorId } from '../domain/ids.ts';
import type { Draft } from './item.ts';
import { KEYS, PLACES, WAKES } from './table.ts';

/** A complaint stands in its office's list by its state, real-name reports first, and wakes the sweep while a clock runs. */
export const complaintDraft = (complaint: Complaint): Draft => ({
  key: KEYS.complaint(complaint.id),
  kind: 'complaint',
  data: complaint,
  places: {
    ...PLACES.complaint(
      complaint.office,
      complaint.state,
      isRealNameReport(complaint) ? 'first' : 'then',
      complaint.targetOn ?? complaint.receivedOn,
      complaint.id,
    ),
    ...(complaint.wakesOn === null ? {} : WAKES.complaint(complaint.wakesOn, complaint.id)),
  },
});

/** That a complaint is about a person or an office. */
export const accusedDraft = ({ id, receivedOn }: Complaint, whom: OperatorId | OfficeCode): Draft => ({
  key: KEYS.accused(whom, receivedOn, id),
  kind: 'accused',
  data: { complaintId: id, whom, receivedOn, version: 1 },
});

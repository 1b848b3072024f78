import * as z from 'zod';
import { asSubject } from '../../shared/domain/complaint/accused.ts';
import { Complaint } from '../../shared/domain/complaint/complaint.ts';
import { ComplaintId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const readComplaint = operation(
  {
    name: 'readComplaint',
    title: '查看信访件',
    summary: 'One complaint: its class, whom it is about, where it stands, its clocks. No words, nobody’s name.',
    method: 'GET',
    path: '/complaints/{complaintId}',
    may: 'complaint:read',
    purpose: 'complaint',
    needs: ['readComplaints'],
    params: z.object({ complaintId: ComplaintId }),
    reply: Complaint,
    refuses: ['record-not-found'],
  },
  {
    async subject({ params, refuse }, { readComplaints }) {
      return asSubject((await readComplaints.get(params.complaintId)) ?? refuse('record-not-found'));
    },
    async run({ subject }) {
      return subject.complaint;
    },
  },
);

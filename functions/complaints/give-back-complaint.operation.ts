import * as z from 'zod';
import { asSubject } from '../../shared/domain/complaint/accused.ts';
import { giveBackComplaint as giveBack } from '../../shared/domain/complaint/assign.ts';
import { Complaint, ComplaintText } from '../../shared/domain/complaint/complaint.ts';
import { ComplaintId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** Whom it was assigned to says within five working days, with reasons, that it isn't theirs (XF §23). One read, two writes. */
export const giveBackComplaint = operation(
  {
    name: 'giveBackComplaint',
    title: '退回交办的信访件',
    summary: 'Give back a complaint that isn’t yours to handle, within five working days and with reasons.',
    method: 'POST',
    path: '/complaints/{complaintId}/return',
    may: 'complaint:answer',
    purpose: 'complaint',
    writes: 'change',
    needs: ['readComplaints', 'keepComplaints'],
    params: z.object({ complaintId: ComplaintId }),
    body: ComplaintText,
    reply: Complaint,
    refuses: [
      'record-not-found',
      'complaint-about-you',
      'complaint-not-yours',
      'complaint-state',
      'complaint-not-assigned-you',
      'complaint-kept-too-long',
    ],
    example: { body: { text: '该户居住在邻镇，不属本街道职权范围。' } },
  },
  {
    async subject({ params, refuse }, { readComplaints }) {
      return asSubject((await readComplaints.get(params.complaintId)) ?? refuse('record-not-found'));
    },
    async run({ subject: { complaint }, body, caller, today, settle, act }, { keepComplaints }) {
      const becomes = settle(giveBack(complaint, { by: caller.id, roles: caller.roles, today }));
      settle(await keepComplaints.move(complaint, becomes, body, act));
      return becomes;
    },
  },
);

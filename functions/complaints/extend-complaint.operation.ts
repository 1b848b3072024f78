import * as z from 'zod';
import { asSubject } from '../../shared/domain/complaint/accused.ts';
import { extendComplaint as extend } from '../../shared/domain/complaint/answer.ts';
import { Complaint, ComplaintText } from '../../shared/domain/complaint/complaint.ts';
import { ComplaintId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** The head of the organ gives a claim up to thirty days more, once and in time, with the reasons that whoever complained is told (XF §34). One read, two writes. */
export const extendComplaint = operation(
  {
    name: 'extendComplaint',
    title: '批准延长信访件办理期限',
    summary:
      'Give a claim thirty days more, because it is complicated; the words are the reasons that its maker is told.',
    method: 'POST',
    path: '/complaints/{complaintId}/extension',
    may: 'complaint:extend',
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
      'clock-ended',
      'clock-extended',
      'clock-overdue',
      'limit-not-extendable',
      'ground-not-lawful',
      'no-such-limit',
      'law-rows-contradict',
    ],
    example: { body: { text: '需向外地有关部门核实情况。' } },
  },
  {
    async subject({ params, refuse }, { readComplaints }) {
      return asSubject((await readComplaints.get(params.complaintId)) ?? refuse('record-not-found'));
    },
    async run({ subject: { complaint }, body, caller, today, settle, act }, { keepComplaints }) {
      const becomes = settle(extend(complaint, { by: caller.id, roles: caller.roles, today }));
      settle(await keepComplaints.move(complaint, becomes, body, act));
      return becomes;
    },
  },
);

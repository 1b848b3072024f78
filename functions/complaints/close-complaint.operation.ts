import * as z from 'zod';
import { asSubject } from '../../shared/domain/complaint/accused.ts';
import { closeComplaint as close } from '../../shared/domain/complaint/answer.ts';
import { Complaint, ToldBy } from '../../shared/domain/complaint/complaint.ts';
import { ComplaintId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** The answer was told to whoever complained, by who may know them, and it is closed (XF §32; DISCRULE: within fifteen working days). One read, one write. */
export const closeComplaint = operation(
  {
    name: 'closeComplaint',
    title: '反馈结果并办结信访件',
    summary: 'Say how the answer was told to whoever complained; that closes it. Of an anonymous one it is impossible.',
    method: 'POST',
    path: '/complaints/{complaintId}/feedback',
    may: 'complaint:tell',
    purpose: 'complaint',
    writes: 'change',
    needs: ['readComplaints', 'keepComplaints'],
    params: z.object({ complaintId: ComplaintId }),
    body: z.strictObject({ how: ToldBy }),
    reply: Complaint,
    refuses: [
      'record-not-found',
      'complaint-about-you',
      'complaint-not-yours',
      'complaint-state',
      'complaint-not-told',
    ],
    example: { body: { how: 'letter' } },
  },
  {
    async subject({ params, refuse }, { readComplaints }) {
      return asSubject((await readComplaints.get(params.complaintId)) ?? refuse('record-not-found'));
    },
    async run({ subject: { complaint }, body, caller, today, settle, act }, { keepComplaints }) {
      const becomes = settle(close(complaint, body.how, { by: caller.id, roles: caller.roles, today }));
      settle(await keepComplaints.move(complaint, becomes, undefined, act));
      return becomes;
    },
  },
);

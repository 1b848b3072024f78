import * as z from 'zod';
import { acceptComplaint as accept } from '../../shared/domain/complaint/accept.ts';
import { asSubject } from '../../shared/domain/complaint/accused.ts';
import { Complaint, ToldBy } from '../../shared/domain/complaint/complaint.ts';
import { ComplaintId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** It is accepted, and whoever complained was told so (XF §23). From then on it has its time. One read, one write. */
export const acceptComplaint = operation(
  {
    name: 'acceptComplaint',
    title: '受理信访件',
    summary: 'Accept a complaint, and say how whoever complained was told.',
    method: 'POST',
    path: '/complaints/{complaintId}/acceptance',
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
    example: { body: { how: 'phone' } },
  },
  {
    async subject({ params, refuse }, { readComplaints }) {
      return asSubject((await readComplaints.get(params.complaintId)) ?? refuse('record-not-found'));
    },
    async run({ subject: { complaint }, body, caller, today, settle, act }, { keepComplaints }) {
      const becomes = settle(accept(complaint, body.how, { by: caller.id, roles: caller.roles, today }));
      settle(await keepComplaints.move(complaint, becomes, undefined, act));
      return becomes;
    },
  },
);

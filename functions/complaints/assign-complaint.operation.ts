import * as z from 'zod';
import { asSubject } from '../../shared/domain/complaint/accused.ts';
import { assignComplaint as assign } from '../../shared/domain/complaint/assign.ts';
import { Complaint } from '../../shared/domain/complaint/complaint.ts';
import { ComplaintId, OperatorId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** It is given to somebody by name, and never to whom it is about, person or unit: refused here, and by a condition of the write (XF §30; R46). Two reads, one write, two conditions. */
export const assignComplaint = operation(
  {
    name: 'assignComplaint',
    title: '交办信访件',
    summary:
      'Assign a complaint to somebody by name, of a township it isn’t about or of the bureau; once more to another.',
    method: 'POST',
    path: '/complaints/{complaintId}/assignment',
    may: 'complaint:assign',
    purpose: 'complaint',
    writes: 'change',
    needs: ['readOperators', 'readComplaints', 'keepComplaints'],
    params: z.object({ complaintId: ComplaintId }),
    body: z.strictObject({ to: OperatorId }),
    reply: Complaint,
    refuses: [
      'record-not-found',
      'complaint-about-you',
      'complaint-not-yours',
      'complaint-state',
      'complaint-to-accused',
      'complaint-handler-unfit',
    ],
    example: { body: { to: 'liao-lead' } },
  },
  {
    async subject({ params, refuse }, { readComplaints }) {
      return asSubject((await readComplaints.get(params.complaintId)) ?? refuse('record-not-found'));
    },
    async run({ subject: { complaint }, body, caller, today, settle, refuse, act }, { readOperators, keepComplaints }) {
      const to = (await readOperators.get(body.to)) ?? refuse('record-not-found');
      const becomes = settle(assign(complaint, to, { by: caller.id, roles: caller.roles, today }));
      settle(await keepComplaints.assign(complaint, becomes, to, act));
      return becomes;
    },
  },
);

import * as z from 'zod';
import { declineComplaint as decline } from '../../shared/domain/complaint/accept.ts';
import { asSubject } from '../../shared/domain/complaint/accused.ts';
import { Complaint, ComplaintText, DeclineGround, ToldBy } from '../../shared/domain/complaint/complaint.ts';
import { ComplaintId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** It isn't accepted, on a ground of the rules, and whoever complained was told why and where to turn (XF §22-23, §31, §36). */
export const declineComplaint = operation(
  {
    name: 'declineComplaint',
    title: '不予受理信访件',
    summary: 'Decline a complaint on a lawful ground; say where whoever complained was sent, and how they were told.',
    method: 'POST',
    path: '/complaints/{complaintId}/non-acceptance',
    may: 'complaint:tell',
    purpose: 'complaint',
    writes: 'change',
    needs: ['readComplaints', 'keepComplaints'],
    params: z.object({ complaintId: ComplaintId }),
    body: z.strictObject({ ground: DeclineGround, how: ToldBy, ...ComplaintText.shape }),
    reply: Complaint,
    refuses: [
      'record-not-found',
      'complaint-about-you',
      'complaint-not-yours',
      'complaint-state',
      'complaint-not-told',
    ],
    example: { body: { ground: 'other-organ', how: 'letter', text: '反映事项属医疗保障部门职责，已告知向其提出。' } },
  },
  {
    async subject({ params, refuse }, { readComplaints }) {
      return asSubject((await readComplaints.get(params.complaintId)) ?? refuse('record-not-found'));
    },
    async run({ subject: { complaint }, body, caller, today, settle, act }, { keepComplaints }) {
      const { text, ...wanted } = body;
      const becomes = settle(decline(complaint, wanted, { by: caller.id, roles: caller.roles, today }));
      settle(await keepComplaints.move(complaint, becomes, { text }, act));
      return becomes;
    },
  },
);

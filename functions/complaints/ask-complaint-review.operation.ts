import * as z from 'zod';
import { asSubject } from '../../shared/domain/complaint/accused.ts';
import { askComplaintReview as askReview } from '../../shared/domain/complaint/answer.ts';
import { Complaint, ComplaintText } from '../../shared/domain/complaint/complaint.ts';
import { ComplaintId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** Whoever made a claim isn't content with a township's answer, within thirty days of it: the bureau looks at it again, within thirty more (XF §35). One read, two writes. */
export const askComplaintReview = operation(
  {
    name: 'askComplaintReview',
    title: '登记复查请求',
    summary: 'Enter that whoever made a claim asks for a review of a township’s answer, and what they say of it.',
    method: 'POST',
    path: '/complaints/{complaintId}/review',
    may: 'complaint:tell',
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
      'complaint-review-elsewhere',
      'complaint-review-late',
    ],
    example: { body: { text: '反映人认为答复未说明不予救助的理由。' } },
  },
  {
    async subject({ params, refuse }, { readComplaints }) {
      return asSubject((await readComplaints.get(params.complaintId)) ?? refuse('record-not-found'));
    },
    async run({ subject: { complaint }, body, caller, today, settle, act }, { keepComplaints }) {
      const becomes = settle(askReview(complaint, { by: caller.id, roles: caller.roles, today }));
      settle(await keepComplaints.move(complaint, becomes, body, act));
      return becomes;
    },
  },
);

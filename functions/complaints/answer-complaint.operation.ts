import * as z from 'zod';
import { asSubject } from '../../shared/domain/complaint/accused.ts';
import { answerComplaint as answer } from '../../shared/domain/complaint/answer.ts';
import { Complaint, ComplaintOutcome, ComplaintText } from '../../shared/domain/complaint/complaint.ts';
import { ComplaintId, countyOf, FindingId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** What it came to, by whom it is assigned to, or in a review by another of the bureau; with the finding that it led to. Two reads, two writes. */
export const answerComplaint = operation(
  {
    name: 'answerComplaint',
    title: '答复信访件',
    summary:
      'Answer a complaint that is assigned to you, or that is reviewed: what it came to, in words, and the finding that it led to.',
    method: 'POST',
    path: '/complaints/{complaintId}/answer',
    may: 'complaint:answer',
    purpose: 'complaint',
    writes: 'change',
    needs: ['readFindings', 'readComplaints', 'keepComplaints'],
    params: z.object({ complaintId: ComplaintId }),
    body: z.strictObject({ outcome: ComplaintOutcome, finding: FindingId.nullable(), ...ComplaintText.shape }),
    reply: Complaint,
    refuses: [
      'record-not-found',
      'complaint-about-you',
      'complaint-not-yours',
      'complaint-state',
      'complaint-not-assigned-you',
      'complaint-same-person',
    ],
    example: { body: { outcome: 'unsubstantiated', finding: null, text: '经核查，反映的情况不属实。' } },
  },
  {
    async subject({ params, refuse }, { readComplaints }) {
      return asSubject((await readComplaints.get(params.complaintId)) ?? refuse('record-not-found'));
    },
    async run({ subject: { complaint }, body, caller, today, settle, refuse, act }, { readFindings, keepComplaints }) {
      const { text, ...wanted } = body;
      const finding = wanted.finding === null ? undefined : await readFindings.get(wanted.finding);
      if (wanted.finding !== null && (!finding || countyOf(finding.office) !== countyOf(complaint.office)))
        return refuse('record-not-found');
      const becomes = settle(answer(complaint, wanted, { by: caller.id, roles: caller.roles, today }));
      settle(await keepComplaints.move(complaint, becomes, { text }, act));
      return becomes;
    },
  },
);

import * as z from 'zod';
import { asSubject, isOfBureau } from '../../shared/domain/complaint/accused.ts';
import { ComplaintId, ReasonId } from '../../shared/domain/ids.ts';
import { explain, GivenReason, ReadingReason, ReasonText } from '../../shared/domain/reading.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** Why somebody has to know who complained, of those who are to tell them: of what is about the bureau the liaison, of all else the hotline. It opens for the rest of the day, and stands on the list of reasons. */
export const giveReporterReason = operation(
  {
    name: 'giveReporterReason',
    title: '说明查阅反映人身份的理由',
    summary: 'Say why you must know who complained. Goes to the supervisor’s list of reasons.',
    method: 'POST',
    path: '/complaints/{complaintId}/reading-reasons',
    may: 'reporter:open',
    purpose: 'complaint',
    writes: 'new',
    needs: ['readComplaints', 'giveReasons'],
    params: z.object({ complaintId: ComplaintId }),
    body: z.strictObject({ reason: ReadingReason, ...ReasonText.shape }),
    reply: GivenReason,
    refuses: ['record-not-found', 'complaint-not-yours', 'reason-given', 'readings-too-many', 'stale-version'],
    example: { body: { reason: 'complaint-handling', explanation: '告知受理情况。' } },
  },
  {
    async subject({ params, refuse }, { readComplaints }) {
      return asSubject((await readComplaints.get(params.complaintId)) ?? refuse('record-not-found'));
    },
    async made({ newId }, { giveReasons }) {
      return await giveReasons.get(ReasonId.parse(newId('reason')));
    },
    async run(
      { subject, body: { reason, explanation }, caller, now, today, newId, settle, refuse, act },
      { giveReasons },
    ) {
      if (isOfBureau(subject.complaint) !== caller.roles.includes('discipline-liaison'))
        return refuse('complaint-not-yours');
      const given: GivenReason = {
        ...{ id: ReasonId.parse(newId('reason')), file: subject.id, caseId: null, operatorId: caller.id },
        ...{ office: caller.office, reason, on: today, at: now, version: 1 },
      };
      const was = await giveReasons.readings(caller.id, today);
      settle(await giveReasons.give(given, { explanation }, was, settle(explain(was, given)), act));
      return given;
    },
  },
);

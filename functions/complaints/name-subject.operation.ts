import * as z from 'zod';
import { asSubject } from '../../shared/domain/complaint/accused.ts';
import { nameSubject as name } from '../../shared/domain/complaint/assign.ts';
import { Complaint } from '../../shared/domain/complaint/complaint.ts';
import { ComplaintId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { complainedOf, SubjectTold, visitFor } from '../../shared/work/complained-of.ts';

/** More is known of what and whom it is about: from the next request on they are shut out of it, and if it lies with them it comes back. Some five reads, three writes. */
export const nameSubject = operation(
  {
    name: 'nameSubject',
    title: '补充登记被反映的对象',
    summary:
      'Name the case, the office or the people whom a complaint turns out to be about. Nobody is taken off again.',
    method: 'POST',
    path: '/complaints/{complaintId}/subject',
    may: 'complaint:assign',
    purpose: 'complaint',
    writes: 'change',
    needs: ['readCases', 'readOperators', 'readComplaints', 'keepComplaints'],
    params: z.object({ complaintId: ComplaintId }),
    body: SubjectTold,
    reply: Complaint,
    refuses: [
      'record-not-found',
      'case-not-found',
      'complaint-about-you',
      'complaint-not-yours',
      'complaint-state',
      'complaint-subject-stands',
    ],
    example: { body: { caseId: null, office: '445281104', operators: ['hong-lead'] } },
  },
  {
    async subject({ params, refuse }, { readComplaints }) {
      return asSubject((await readComplaints.get(params.complaintId)) ?? refuse('record-not-found'));
    },
    async run(
      { subject: { complaint }, body, caller, today, settle, act },
      { readCases, readOperators, keepComplaints },
    ) {
      const more = settle(await complainedOf(body, caller.office, { readOperators }));
      const becomes = settle(name(complaint, more, { by: caller.id, roles: caller.roles, today }));
      const caseId = becomes.class === 'suggestion' || complaint.about.caseId !== null ? null : becomes.about.caseId;
      const visit = settle(await visitFor(caseId, caller.office, today, { readCases }));
      settle(await keepComplaints.move(complaint, becomes, undefined, act, visit));
      return becomes;
    },
  },
);

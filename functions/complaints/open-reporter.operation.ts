import * as z from 'zod';
import { asSubject } from '../../shared/domain/complaint/accused.ts';
import { Complaint, Reporter } from '../../shared/domain/complaint/complaint.ts';
import { ComplaintId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** Who complained, for who tells them; never without a reason, which the supervisor has on a list (XF §30; facts 5.3). */
export const openReporter = operation(
  {
    name: 'openReporter',
    title: '打开反映人身份',
    summary:
      'Open who complained and how they are reached, to tell them. Takes a reason that was given today. Noted first.',
    method: 'GET',
    path: '/complaints/{complaintId}/reporter',
    may: 'reporter:open',
    purpose: 'complaint',
    needs: ['readComplaints', 'openReporters'],
    opens: ['reporter'],
    params: z.object({ complaintId: ComplaintId }),
    reply: z.strictObject({ ...Complaint.pick({ id: true, alias: true }).shape, reporter: Reporter.nullable() }),
    refuses: ['record-not-found'],
  },
  {
    async subject({ params, refuse }, { readComplaints }) {
      const complaint = (await readComplaints.get(params.complaintId)) ?? refuse('record-not-found');
      return { ...asSubject(complaint), reasoned: true as const };
    },
    async run({ subject: { complaint }, noted }, { openReporters }) {
      const { id, alias } = complaint;
      return { id, alias, reporter: (await openReporters.reporter(noted, complaint)) ?? null };
    },
  },
);

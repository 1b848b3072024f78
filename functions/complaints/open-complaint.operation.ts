import * as z from 'zod';
import { asSubject } from '../../shared/domain/complaint/accused.ts';
import { Complaint, ComplaintText } from '../../shared/domain/complaint/complaint.ts';
import { ComplaintId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const openComplaint = operation(
  {
    name: 'openComplaint',
    title: '打开信访件内容',
    summary:
      'Open what was told and what was said of it since, each with the version that it made. Who told it stays an alias. The opening is noted first.',
    method: 'GET',
    path: '/complaints/{complaintId}/texts',
    may: 'complaint:open',
    purpose: 'complaint',
    needs: ['readComplaints', 'openComplaints'],
    opens: ['report'],
    params: z.object({ complaintId: ComplaintId }),
    reply: z.strictObject({
      complaint: Complaint,
      texts: z.array(ComplaintText.extend({ version: z.int().min(1) }).strict()).readonly(),
    }),
    refuses: ['record-not-found'],
  },
  {
    async subject({ params, refuse }, { readComplaints }) {
      return asSubject((await readComplaints.get(params.complaintId)) ?? refuse('record-not-found'));
    },
    async run({ subject: { complaint }, noted }, { openComplaints }) {
      return { complaint, texts: await openComplaints.texts(noted, complaint) };
    },
  },
);

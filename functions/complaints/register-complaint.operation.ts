import * as z from 'zod';
import { Complaint, ComplaintText, Reporter } from '../../shared/domain/complaint/complaint.ts';
import { registerComplaint as register } from '../../shared/domain/complaint/register.ts';
import { bureauOf, ComplaintId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { complainedOf, SubjectTold, visitFor } from '../../shared/work/complained-of.ts';

/**
 * A complaint is registered by the hotline, or by a township's clerk who is told one (XF §19, §22; C1). It lies with the bureau from then on. One about a case that is to be confirmed has the county visit
 * the home first (M57 §20). Some five reads and five writes.
 */
export const registerComplaint = operation(
  {
    name: 'registerComplaint',
    title: '登记信访投诉举报',
    summary:
      'Register a complaint, a report or a petition: how and when it came, its words, whom it is about and who it was, or null for nobody knows. Words and reporter are sealed apart.',
    method: 'POST',
    path: '/complaints',
    may: 'complaint:register',
    purpose: 'complaint',
    writes: 'new',
    needs: ['readCases', 'readOperators', 'readComplaints', 'keepComplaints'],
    body: z.strictObject({
      ...Complaint.pick({ way: true, class: true, kind: true, receivedOn: true }).shape,
      about: SubjectTold,
      ...ComplaintText.shape,
      reporter: Reporter.nullable(),
    }),
    reply: Complaint,
    refuses: [
      'complaint-date',
      'complaint-about-you',
      'complaint-tells-who',
      'record-not-found',
      'case-not-found',
      'stale-version',
    ],
    example: {
      body: {
        ...{ way: 'phone', class: 'accusation', kind: 'bribe', receivedOn: '2026-03-02' },
        about: { caseId: null, office: '445281104', operators: [] },
        text: '反映人称办理低保时被索要烟酒。',
        reporter: { name: '示例甲', phone: '13800000000', address: null },
      },
    },
  },
  {
    async made({ newId }, { readComplaints }) {
      return await readComplaints.get(ComplaintId.parse(newId('complaint')));
    },
    async run({ body, caller, today, newId, settle, act }, { readCases, readOperators, keepComplaints }) {
      const { text, reporter, about: named, ...wanted } = body;
      const about = settle(await complainedOf(named, caller.office, { readOperators }));
      const of = { id: ComplaintId.parse(newId('complaint')), bureau: bureauOf(caller.office) };
      const told = { text: { text }, reporter };
      const complaint = settle(register({ ...wanted, about }, told, of, { by: caller.id, today }));
      const caseId = complaint.class === 'suggestion' ? null : about.caseId;
      const visit = settle(await visitFor(caseId, caller.office, today, { readCases }));
      settle(await keepComplaints.register(complaint, told, visit, act));
      return complaint;
    },
  },
);

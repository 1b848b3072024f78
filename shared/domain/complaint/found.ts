import type { Finding, Subject } from '../finding.ts';
import type { OfficeCode, OperatorId } from '../ids.ts';
import type { Role } from '../role.ts';
import { accusedOf, accusedOffices } from './accused.ts';
import type { Complaint } from './complaint.ts';

/** What a finding about a complaint is about. */
export const aboutComplaint = (complaint: Complaint): Extract<Subject, { kind: 'complaint' }> => ({
  kind: 'complaint',
  complaintId: complaint.id,
  caseId: complaint.about.caseId,
  operators: [...accusedOf(complaint)],
  offices: [...accusedOffices(complaint)],
});

/** Whether a finding is about a complaint from which somebody is shut out: then they are shown nothing of it either (XF §30). */
export const isKeptFrom = (
  { subject }: Pick<Finding, 'subject'>,
  { id, office, roles }: { readonly id: OperatorId; readonly office: OfficeCode; readonly roles: readonly Role[] },
): boolean =>
  subject.kind === 'complaint' &&
  (subject.operators.includes(id) || (subject.offices.includes(office) && !roles.includes('discipline-liaison')));

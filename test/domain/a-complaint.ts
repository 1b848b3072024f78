import { acceptComplaint } from '../../shared/domain/complaint/accept.ts';
import { assignComplaint } from '../../shared/domain/complaint/assign.ts';
import type { Complaint, Reporter } from '../../shared/domain/complaint/complaint.ts';
import { type ComplaintWanted, registerComplaint } from '../../shared/domain/complaint/register.ts';
import type { Day } from '../../shared/domain/days.ts';
import { bureauOf, ComplaintId, OfficeCode, OperatorId } from '../../shared/domain/ids.ts';
import { appoint, type Operator } from '../../shared/domain/operator.ts';
import type { Role } from '../../shared/domain/role.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { day, granted, TOWN } from './case/a-case.ts';

export const complaintId = (of: string) => ComplaintId.parse(madeId('complaint', of));
export const RECEIVED = day('2026-09-18');
export const OTHER_TOWN = OfficeCode.parse('445281104');
export const BUREAU = bureauOf(TOWN);

/** Somebody in office, with one duty. */
export const anOperator = (id: string, office: OfficeCode, role: Role): Operator =>
  granted(
    appoint(
      { id: OperatorId.parse(id), office, roles: [role], appointedFrom: day('2025-01-01'), appointedTo: null },
      OperatorId.parse('admin'),
    ),
  );
export const HOTLINE = anOperator('hotline', BUREAU, 'hotline');
export const WATCH = anOperator('watch', BUREAU, 'supervisor');
export const LIAISON = anOperator('liaison', BUREAU, 'discipline-liaison');
export const LEAD = anOperator('lead', TOWN, 'township-lead');

export const on = ({ id: by, roles }: Operator, today: Day = RECEIVED) => ({ by, roles, today });
export const REPORTER: Reporter = { name: '测试反映人', phone: '13800000000', address: null };
export const WORDS = '反映办理低保时推诿拖延。';

export const registering = (
  more: Partial<ComplaintWanted> = {},
  { text = WORDS, reporter = REPORTER as Reporter | null, by = HOTLINE, today = RECEIVED, of = '1' } = {},
) =>
  registerComplaint(
    {
      ...{ way: 'phone', class: 'claim', kind: 'obstacles', receivedOn: today },
      about: { caseId: null, office: null, operators: [] },
      ...more,
    },
    { text: { text }, reporter },
    { id: complaintId(of), bureau: BUREAU },
    { by: by.id, today },
  );
export const registered = (...of: Parameters<typeof registering>): Complaint => granted(registering(...of));

/** Accepted and told on the day on which it came. */
export const accepted = (was = registered(), by = HOTLINE): Complaint =>
  granted(acceptComplaint(was, was.reporter === 'named' ? 'phone' : 'impossible', on(by)));
export const assigned = (was = accepted(), to = LEAD, by = WATCH): Complaint =>
  granted(assignComplaint(was, to, on(by)));

export const about = (...operators: readonly Operator[]) => ({
  caseId: null,
  office: null,
  operators: operators.map(({ id, office }) => ({ id, office })),
});

import { type Decision, decided, refused } from '../decision.ts';
import { bureauOf, countyOf } from '../ids.ts';
import { PUBLISHED } from '../law/calendar.ts';
import { dueDay } from '../law/clock.ts';
import { limitOn } from '../law/limits.ts';
import { holdsOffice, type Operator } from '../operator.ts';
import type { Role } from '../role.ts';
import type { On } from './accept.ts';
import { accusedOf, accusedOffices, handled, isOfBureau, type NotHandled } from './accused.ts';
import type { Complaint, ComplaintSubject } from './complaint.ts';

/** Whose duty it may be to handle a complaint; about the bureau's own only the liaison's. */
const HANDLERS: readonly Role[] = ['township-lead', 'supervisor'];

/** Whether it would go to whom it is about, the person or the unit: never (XF §30; R46). */
export const goesToAccused = (complaint: Complaint, { id, office }: Pick<Operator, 'id' | 'office'>): boolean =>
  accusedOf(complaint).includes(id) ||
  (accusedOffices(complaint).includes(office) && office !== bureauOf(complaint.office));

/** It is given to somebody by name, of an office of the county that it isn't about; once more to another, when the first can't. */
export function assignComplaint(
  was: Complaint,
  to: Operator | undefined,
  { today, ...who }: On,
): Decision<Complaint, NotHandled | 'complaint-to-accused' | 'complaint-handler-unfit'> {
  const mine = handled(was, who, ['accepted', 'assigned']);
  if (!mine.ok) return mine;
  const fit = isOfBureau(was) ? ['discipline-liaison'] : HANDLERS;
  if (!to || !holdsOffice(to, today) || countyOf(to.office) !== countyOf(was.office))
    return refused('complaint-handler-unfit', { roles: [...fit] });
  if (goesToAccused(was, to)) return refused('complaint-to-accused');
  if (!to.roles.some((role) => fit.includes(role))) return refused('complaint-handler-unfit', { roles: [...fit] });
  const assigned = { to: to.id, office: to.office, by: who.by, on: today };
  return decided({ ...mine.value, state: 'assigned', office: to.office, assigned });
}

const returned = (was: Complaint): Complaint => ({
  ...was,
  state: 'accepted',
  office: bureauOf(was.office),
  assigned: null,
});

/** Whom it is assigned to says that it isn't theirs, with reasons, within the days that the rules give (XF §23): it goes back to the bureau. */
export function giveBackComplaint(
  was: Complaint,
  { today, calendar = PUBLISHED, ...who }: On,
): Decision<Complaint, NotHandled | 'complaint-not-assigned-you' | 'complaint-kept-too-long'> {
  const mine = handled(was, who, ['assigned']);
  if (!mine.ok) return mine;
  if (was.assigned?.to !== who.by) return refused('complaint-not-assigned-you');
  const limit = limitOn('complaint', 'XF_OBJECT', was.office, was.assigned.on);
  const latest = limit.ok ? dueDay(limit.value, was.assigned.on, calendar) : limit;
  if (latest.ok && today > latest.value) return refused('complaint-kept-too-long', { latest: latest.value });
  return decided(returned(mine.value));
}

/** More is known of whom it is about. It only ever grows: nobody is let in again who was shut out. What lies with whom it now is about goes back. */
export function nameSubject(
  was: Complaint,
  more: ComplaintSubject,
  { by, roles }: On,
): Decision<Complaint, NotHandled | 'complaint-subject-stands'> {
  const mine = handled(was, { by, roles }, ['registered', 'accepted', 'assigned', 'reviewing']);
  if (!mine.ok) return mine;
  if (more.operators.some(({ id }) => id === by)) return refused('complaint-about-you');
  const { caseId, office, operators } = was.about;
  const stands = (one: string | null, other: string | null) => one !== null && other !== null && one !== other;
  const fresh = more.operators.filter(({ id }) => !operators.some((known) => known.id === id));
  if (stands(caseId, more.caseId) || stands(office, more.office) || operators.length + fresh.length > 10)
    return refused('complaint-subject-stands');
  const about = {
    caseId: caseId ?? more.caseId,
    office: office ?? more.office,
    operators: [...operators, ...fresh],
  };
  const becomes = { ...mine.value, about };
  const lies = becomes.assigned && { id: becomes.assigned.to, office: becomes.assigned.office };
  const mustLeave = lies && (goesToAccused(becomes, lies) || isOfBureau(becomes) !== isOfBureau(was));
  return decided(becomes.state === 'assigned' && mustLeave ? returned(becomes) : becomes);
}

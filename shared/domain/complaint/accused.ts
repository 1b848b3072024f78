import { type Decision, decided, refused } from '../decision.ts';
import { isBureau, type OfficeCode, type OperatorId } from '../ids.ts';
import type { Role } from '../role.ts';
import type { Complaint, ComplaintState } from './complaint.ts';

type Of = Pick<Complaint, 'class' | 'about'>;
interface Who {
  readonly id: OperatorId;
  readonly office: OfficeCode;
  readonly roles: readonly Role[];
}

/** The people whom a complaint is about. A suggestion is about nobody. */
export const accusedOf = ({ class: of, about }: Of): readonly OperatorId[] =>
  of === 'suggestion' ? [] : about.operators.map(({ id }) => id);

/** The units whom it is about: the one that is named, and those of the people who are. */
export const accusedOffices = ({ class: of, about }: Of): readonly OfficeCode[] =>
  of === 'suggestion'
    ? []
    : [...new Set([...(about.office === null ? [] : [about.office]), ...about.operators.map(({ office }) => office)])];

/** Whether it is about the bureau itself: then it is the discipline organ's liaison's, and nobody else's of the bureau. */
export const isOfBureau = (complaint: Of): boolean => accusedOffices(complaint).some(isBureau);

/** Whom it is about is shown nothing of it, neither the person nor the unit (XF §30). Of the bureau's people the discipline organ's liaison isn't one of the unit. */
export const isShutOut = (complaint: Of, { id, office, roles }: Who): boolean =>
  accusedOf(complaint).includes(id) ||
  (accusedOffices(complaint).includes(office) && !roles.includes('discipline-liaison'));

/** A complaint as operations are about it: where it lies, and who is shut out of it. */
export const asSubject = (complaint: Complaint) => ({
  ...{ id: complaint.id, office: complaint.office, version: complaint.version, complaint },
  shuts: (who: Who): boolean => isShutOut(complaint, who),
});

export interface Handling {
  readonly by: OperatorId;
  readonly roles: readonly Role[];
}
export type NotHandled = 'complaint-about-you' | 'complaint-not-yours' | 'complaint-state';

/** Nobody whom it is about, only whose it is, and only in these states: the complaint at its next version. */
export function handled(
  was: Complaint,
  { by, roles }: Handling,
  states: readonly ComplaintState[],
): Decision<Complaint, NotHandled> {
  if (accusedOf(was).includes(by)) return refused('complaint-about-you');
  if (isOfBureau(was) !== roles.includes('discipline-liaison'))
    return refused('complaint-not-yours', { owner: isOfBureau(was) ? 'discipline-liaison' : 'bureau' });
  if (!states.includes(was.state)) return refused('complaint-state', { state: was.state });
  return decided({ ...was, version: was.version + 1 });
}

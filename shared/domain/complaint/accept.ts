import type { Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import { type Calendar, PUBLISHED } from '../law/calendar.ts';
import { type Handling, handled, type NotHandled } from './accused.ts';
import { clockOf, turned } from './clocks.ts';
import type { Complaint, ToldBy } from './complaint.ts';

export interface On extends Handling {
  readonly today: Day;
  readonly calendar?: Calendar;
}

/** Whoever gave their name is told; of an anonymous one there is nobody to tell (XF §23). */
export const mayTell = ({ reporter }: Complaint, how: ToldBy): boolean =>
  (reporter === 'named') === (how !== 'impossible');

/** It is accepted and whoever complained told so: a claim has its sixty days (XF §34), a suggestion or accusation what is recommended. */
export function acceptComplaint(
  was: Complaint,
  how: ToldBy,
  { today, calendar = PUBLISHED, ...who }: On,
): Decision<Complaint, NotHandled | 'complaint-not-told'> {
  const mine = handled(was, who, ['registered']);
  if (!mine.ok) return mine;
  if (!mayTell(was, how)) return refused('complaint-not-told', { reporter: was.reporter });
  const finish = clockOf(
    ['complaint', was.class === 'claim' ? 'XF_FINISH' : 'COMPLAINT_RESULT'],
    was.office,
    today,
    calendar,
  );
  const accepted = { how, by: who.by, on: today };
  return decided(turned({ ...mine.value, state: 'accepted', accepted }, [finish], today));
}

/** It isn't accepted, on a ground of the rules, and whoever complained is told where to turn (XF §22-23, §31, §36). */
export function declineComplaint(
  was: Complaint,
  { ground, how }: Pick<NonNullable<Complaint['declined']>, 'ground' | 'how'>,
  { today, ...who }: On,
): Decision<Complaint, NotHandled | 'complaint-not-told'> {
  const mine = handled(was, who, ['registered']);
  if (!mine.ok) return mine;
  if (!mayTell(was, how)) return refused('complaint-not-told', { reporter: was.reporter });
  const declined = { ground, how, by: who.by, on: today };
  return decided(turned({ ...mine.value, state: 'declined', declined }, [], today));
}

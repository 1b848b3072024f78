import { type CaseClock, startCaseClock } from '../case-clock.ts';
import { addDays, type Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import type { OperatorId } from '../ids.ts';
import { type Calendar, rollForward } from '../law/calendar.ts';
import { limitOn } from '../law/limits.ts';
import type { Posting } from '../posting.ts';
import { layHand } from '../stage.ts';
import { advanced, type Case, type Confirmed, type Ended } from './case.ts';
import type { Step } from './step.ts';

/** The time in which a confirmation has to be published in the village (M57 §24; TK43 §17). One a case: whatever changes later is told to the household alone. */
export const toPublish = (
  subject: Pick<Case, 'id' | 'office' | 'programme'>,
  today: Day,
  calendar: Calendar,
): CaseClock => startCaseClock('PUBLISH', subject, today, calendar, 'publication');

/**
 * Publishes what was confirmed (公布): the same three items as the opinion before it, in the village or community, for as long as the term of publication. An entitlement that has ended meanwhile was
 * decided all the same.
 */
export function publish(
  subject: Case,
  where: Pick<Posting, 'id' | 'place' | 'hotline'>,
  { by, today, calendar }: { readonly by: OperatorId; readonly today: Day; readonly calendar: Calendar },
): Decision<
  Step<Confirmed | Ended> & { readonly posting: Posting },
  'stage-not-open' | 'duties-not-separated' | 'decision-published' | 'calendar-not-published'
> {
  if (subject.stage !== 'confirmed' && subject.stage !== 'ended')
    return refused('stage-not-open', { stage: subject.stage, needs: 'confirmed' });
  if (subject.publication) return refused('decision-published', { from: subject.publication.from });
  const hands = layHand(subject.hands, { duty: 'review', by, on: today });
  if (!hands.ok) return hands;
  const term = limitOn(subject.programme, 'PUBLISH_TERM', subject.office, today);
  if (!term.ok) throw new Error(`no law row for PUBLISH_TERM on ${today}`);
  const until = rollForward(calendar, addDays(today, term.value.value));
  if (!until.ok) return until;
  return decided({
    becomes: {
      ...subject,
      version: advanced(subject),
      hands: hands.value,
      publication: { id: where.id, from: today },
    },
    starts: [],
    stops: [],
    publication: 'made',
    posting: {
      ...where,
      caseId: subject.id,
      office: subject.office,
      of: 'decision',
      from: today,
      until: until.value,
      takenDownOn: null,
      version: 1,
    },
  });
}

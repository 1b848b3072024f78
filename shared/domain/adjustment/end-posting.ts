import type { Case, Confirmed } from '../case/case.ts';
import { addDays, type Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import type { Identity } from '../household.ts';
import { rollForward } from '../law/calendar.ts';
import { limitOn } from '../law/limits.ts';
import { compilePosting, type Posting, type PostingText } from '../posting.ts';
import { layHand } from '../stage.ts';
import type { Adjustment, AnsweredEnd, ObjectedEnd, PostedEnd, Proposal } from './adjustment.ts';
import { type Acting, clockAbout, type Moved } from './open.ts';

type Proposing = Pick<Adjustment, 'programme' | 'office'> & { readonly proposal: Proposal };

const termOf = ({ programme, office }: Proposing, on: Day): number | undefined => {
  const limit = limitOn(programme, 'TK_END_POST', office, on);
  return limit.ok ? limit.value.value : undefined;
};

/** Whether what is proposed hangs before it is decided: the end of a support, whatever its ground, where the programme has a term for that (TK43 §26). */
export const hangsFirst = (matter: Proposing): boolean =>
  (matter.proposal.outcome === 'stop' || matter.proposal.outcome === 'convert') &&
  termOf(matter, matter.proposal.proposedOn) !== undefined;

/**
 * The proposed end of a support hangs for seven days in the village or the care home, after the household was heard, and anew once an objection was looked into (TK43 §26). The time for the decision begins when
 * its term ends: the day of posting isn't counted, and a last day that is a rest day rolls on (CC §201, §203).
 */
export function postEnd(
  was: Adjustment,
  subject: Case,
  where: Pick<Posting, 'id' | 'place' | 'hotline'>,
  { by, today, calendar }: Acting,
): Decision<
  { readonly moved: Moved<PostedEnd>; readonly posting: Posting; readonly subject: Confirmed },
  | 'adjustment-state'
  | 'stage-not-open'
  | 'hearing-missing'
  | 'posting-not-asked'
  | 'calendar-not-published'
  | 'duties-not-separated'
> {
  if (was.state !== 'proposed' && was.state !== 'heard' && was.state !== 'answered')
    return refused('adjustment-state', { state: was.state });
  if (subject.stage !== 'confirmed') return refused('stage-not-open', { stage: subject.stage, needs: 'confirmed' });
  if (was.state === 'proposed' && was.proposal.hears) return refused('hearing-missing');
  const days = hangsFirst(was) ? termOf(was, today) : undefined;
  if (days === undefined) return refused('posting-not-asked');
  const until = rollForward(calendar, addDays(today, days));
  if (!until.ok) return until;
  const hands = layHand(was.hands, { duty: 'review', by, on: today });
  if (!hands.ok) return hands;
  const { objectedOn: _objected, answeredOn: _answered, ...rest } = { objectedOn: null, answeredOn: null, ...was };
  const nth = was.state === 'answered' ? was.posting.nth + 1 : 1;
  const term = { from: today, until: until.value };
  const becomes: PostedEnd = {
    ...rest,
    state: 'posted',
    hearing: was.state === 'proposed' ? null : was.hearing,
    hands: hands.value,
    posting: { id: where.id, nth, ...term },
    version: was.version + 1,
  };
  const { caseId, office } = was;
  return decided({
    subject,
    moved: { becomes, starts: clockAbout('ADJUST_DECIDE', becomes, term.until, calendar), stops: ['ADJUST_DECIDE'] },
    posting: { ...where, caseId, office, of: 'end', ...term, takenDownOn: null, version: 1 },
  });
}

/** The three items of it, and no other (A4): who applied, of how many, what a month gives until it ends. `identity` is absent where the first of the household is a minor, whose name isn't opened for it. */
export function endPostingText(
  { people, single }: Pick<Confirmed, 'people' | 'single'>,
  { wasFen }: Proposal,
  identity: Identity | undefined,
  hotline: string,
): Decision<PostingText, 'text-leaks'> {
  // Somebody of the application may have left since: names go by person, not by place.
  const names = identity && people.map(({ person }) => identity.members[Number(person.slice(1)) - 1]?.name ?? '');
  return compilePosting({ people, single, award: { kind: 'monthly', monthlyFen: wasFen } }, names ?? [], hotline);
}

/** Somebody objects while it hangs: that is looked into within fifteen working days, and until then nothing is decided (TK43 §26). */
export function objectToEnd(
  was: Adjustment,
  { by, today, calendar }: Acting,
): Decision<Moved<ObjectedEnd>, 'adjustment-state' | 'objection-too-late' | 'duties-not-separated'> {
  if (was.state !== 'posted') return refused('adjustment-state', { state: was.state });
  const { until } = was.posting;
  if (today > until) return refused('objection-too-late', { until });
  const hands = layHand(was.hands, { duty: 'review', by, on: today });
  if (!hands.ok) return hands;
  const becomes: ObjectedEnd = {
    ...was,
    state: 'objected',
    hands: hands.value,
    objectedOn: today,
    version: was.version + 1,
  };
  return decided({
    becomes,
    starts: clockAbout('TK_END_OBJ', becomes, today, calendar),
    stops: ['ADJUST_DECIDE', 'TK_END_OBJ'],
  });
}

/** What came of looking into it. What is still proposed hangs again; what isn't is turned down by whoever decides (TK43 §26). */
export function answerEndObjection(
  was: Adjustment,
  { by, today, calendar }: Acting,
): Decision<Moved<AnsweredEnd>, 'adjustment-state' | 'duties-not-separated'> {
  if (was.state !== 'objected') return refused('adjustment-state', { state: was.state });
  const hands = layHand(was.hands, { duty: 'review', by, on: today });
  if (!hands.ok) return hands;
  const becomes: AnsweredEnd = {
    ...was,
    state: 'answered',
    hands: hands.value,
    answeredOn: today,
    version: was.version + 1,
  };
  return decided({
    becomes,
    starts: clockAbout('ADJUST_DECIDE', becomes, today, calendar),
    stops: ['TK_END_OBJ', 'ADJUST_DECIDE'],
  });
}

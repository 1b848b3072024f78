import type { Case, Confirmed } from '../case/case.ts';
import { standsOver } from '../case/over-limits.ts';
import type { Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import type { MeansCheck } from '../means-check.ts';
import { REVIEW_LIMIT } from '../review-class.ts';
import { layHand } from '../stage.ts';
import { type Visit, type VisitTold, type VisitWhy, visitHolds } from '../visit.ts';
import type { Adjustment, Change, Looked, Unchanged } from './adjustment.ts';
import { type Acting, clocksOfChange, type Moved } from './open.ts';

/** What was looked at. A visit is of two or more, signed by an adult of the household, as at the application (M57 §16). */
export interface LookedAt {
  readonly visit: VisitTold | undefined;
  readonly check: MeansCheck | undefined;
  /** What is different; nothing, where all is as it was. */
  readonly change: Omit<Change, 'unreported' | 'refusals'> | null;
}

type Refusal =
  | 'adjustment-state'
  | 'stage-not-open'
  | 'review-without-look'
  | 'check-not-answered'
  | 'review-over-limits'
  | 'change-date'
  | VisitWhy;

/**
 * Looks into a review that is due or a change that was told: by a visit to the home or a means check that was answered since the matter came up, or both; without either it is
 * refused (R38). Where nothing is different the matter ends, and the amount stays (M57 §31); but not by one person where a report finds the household over the limits, or where it told so itself
 * and no report finds it within them: what becomes of it then is proposed, and another decides (M83 1(3); R12).
 */
export function look(
  was: Adjustment,
  subject: Case,
  { visit, check, change }: LookedAt,
  { by, today, calendar }: Acting,
): Decision<Moved<Looked | Unchanged> & { readonly visit: Visit | undefined }, Refusal> {
  if (was.state !== 'due' && was.state !== 'open') return refused('adjustment-state', { state: was.state });
  if (subject.stage !== 'confirmed') return refused('stage-not-open', { stage: subject.stage, needs: 'confirmed' });
  if (!visit && !check) return refused('review-without-look');
  if (check && (check.answeredOn === null || check.requestedOn < sinceOf(was, subject)))
    return refused('check-not-answered', { since: sinceOf(was, subject) });
  // The household was over the standard on the report's day at the latest, whenever that is written down.
  const latest = (change?.ground === 'over-standard' && subject.overSince) || today;
  if (change && change.since > latest) return refused('change-date', { latest });
  if (change?.person && !subject.people.some(({ person }) => person === change.person))
    return refused('person-not-in-case');
  const own = layHand(was.hands, { duty: 'review', by, on: today });
  if (!own.ok) return own;
  const from = sinceOf(was, subject);
  const seen = visit && visitHolds({ people: subject.people, hands: own.value }, visit, { by, today, from });
  if (seen && !seen.ok) return seen;
  const hands = seen?.value.hands ?? own.value;
  const { state, ...rest } = was.state === 'due' ? withoutClass(was) : was;
  const spine = {
    ...rest,
    hands,
    look: { lookedOn: today, visit: visit?.id ?? null, check: check?.id ?? null },
    version: was.version + 1,
  };
  const differs = change !== null || was.change?.ground === 'died';
  const toldOver = was.change?.ground === 'over-standard' && check?.conclusion !== 'within-limits';
  if (!differs && (toldOver || standsOver(subject, check))) return refused('review-over-limits');
  const becomes: Looked | Unchanged = differs
    ? {
        ...spine,
        state: 'looked',
        change: change
          ? { ...change, unreported: was.change?.unreported ?? false, refusals: was.change?.refusals ?? [] }
          : was.change,
      }
    : { ...spine, state: 'unchanged', closedOn: today };
  return decided({
    becomes,
    // What a review finds runs from then on as a change that was told does.
    starts: state === 'due' && becomes.state === 'looked' ? clocksFor(becomes, subject, { today, calendar }) : [],
    stops: [
      ...Object.values(REVIEW_LIMIT),
      'TK_REASSESS',
      ...(becomes.state === 'unchanged' ? (['CHANGE_HANDLE', 'DEATH_CLOSE', 'GRACE_MAX'] as const) : []),
    ],
    visit: visit &&
      seen && { ...visit, investigators: seen.value.team, caseId: was.caseId, office: was.office, version: 1 },
  });
}

/** The clocks of what was found; but of the grace no second one, where it runs since the report came. */
const clocksFor = (
  becomes: Looked,
  { overSince }: Confirmed,
  { today, calendar }: Pick<Acting, 'today' | 'calendar'>,
) =>
  clocksOfChange(becomes, today, calendar).filter(
    ({ clock }) => clock.code !== 'GRACE_MAX' || clock.startsOn !== overSince,
  );

/** A look counts for a review from the confirmation on, or from the last review, on which this one was opened. */
const sinceOf = (was: Adjustment, subject: Case): Day =>
  was.origin === 'review' || subject.stage !== 'confirmed' ? was.openedOn : subject.confirmedOn;

const withoutClass = ({ reviewClass: _, ...rest }: Extract<Adjustment, { state: 'due' }>) => rest;

import type { Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import type { Circumstances } from '../household.ts';
import type { AssessmentId, OperatorId, PersonId } from '../ids.ts';
import { type Assessment, type Figures, fitting } from '../means/figures.ts';
import { type Reckoned, reckon } from '../means/reckon.ts';
import type { Working } from '../means/working.ts';
import { layHand } from '../stage.ts';
import { type Accepted, advanced, type Case, type Objected } from './case.ts';
import { asksOf, type Track } from './procedure.ts';
import type { Step } from './step.ts';

const isReckoned = (track: Track): track is Reckoned => track !== 'temporary-emergency';

/**
 * What was verified of a household, reckoned by the settings of the day (M57 §12-14, §23): after check and visit, by one who investigates, and again as often as more is known. The newest
 * prevails; the opinion proposes what it gives.
 */
export function assess(
  subject: Case,
  known: {
    readonly declared: Pick<Circumstances, 'incomes'>;
    /** How old each person is today. */
    readonly ages: ReadonlyMap<PersonId, number>;
  },
  told: { readonly id: AssessmentId; readonly figures: Figures },
  { by, today }: { readonly by: OperatorId; readonly today: Day },
): Decision<
  Step<Accepted | Objected> & { readonly assessment: Assessment; readonly working: Working },
  | 'stage-not-open'
  | 'assessment-not-asked'
  | 'investigation-unfinished'
  | 'person-not-in-case'
  | 'figures-of-programme'
  | 'duties-not-separated'
> {
  if (subject.stage !== 'accepted' && subject.stage !== 'objected')
    return refused('stage-not-open', { stage: subject.stage, needs: 'accepted' });
  const { track } = subject.procedure;
  if (!isReckoned(track)) return refused('assessment-not-asked');
  const asks = asksOf(subject);
  const checked = subject.check !== null && subject.check.answeredOn !== null && !subject.check.objectedOn;
  if ((asks.check && !checked) || (asks.visit && subject.visit === null))
    return refused('investigation-unfinished', { check: checked, visit: subject.visit !== null });
  const fits = fitting(told.figures, subject.people, track === 'tekun');
  if (!fits.ok) return fits;
  const hands = layHand(subject.hands, { duty: 'review', by, on: today });
  if (!hands.ok) return hands;
  const working = reckon(track, {
    ...known,
    programme: subject.programme,
    office: subject.office,
    people: subject.people.map(({ person }) => person),
    single: subject.single === true,
    figures: told.figures,
    on: today,
  });
  return decided({
    becomes: {
      ...subject,
      version: advanced(subject),
      hands: hands.value,
      assessed: {
        ...{ id: told.id, on: today, met: working.met, monthlyFen: working.monthlyFen },
        ...(working.mostFen !== undefined && { mostFen: working.mostFen }),
      },
    },
    starts: [],
    stops: [],
    assessment: { id: told.id, caseId: subject.id, office: subject.office, by, assessedOn: today, version: 1 },
    working,
  });
}

import type { Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import type { OperatorId } from '../ids.ts';
import { type Impartiality, visitedByCounty } from '../impartiality.ts';
import { type Visit, type VisitTold, type VisitWhy, visitHolds } from '../visit.ts';
import { advanced, type Case, type Posted, type Reviewed } from './case.ts';
import type { Step } from './step.ts';

/**
 * The county visits the home itself (M57 §20: filed relatives, and complaints during confirmation), by two or more of the bureau, before it confirms. It is part of the
 * investigation: whoever visits has a hand in the review, so that none of them also confirms (B1).
 */
export function recordCountyVisit(
  subject: Case,
  known: Impartiality,
  visit: VisitTold,
  { by, today }: { readonly by: OperatorId; readonly today: Day },
): Decision<
  Step<Reviewed | Posted> & { readonly visit: Visit; readonly impartiality: Impartiality },
  'stage-not-open' | VisitWhy
> {
  if (subject.stage !== 'reviewed' && subject.stage !== 'posted')
    return refused('stage-not-open', { stage: subject.stage, needs: 'reviewed' });
  const held = visitHolds(subject, visit, { by, today, from: subject.acceptedOn });
  if (!held.ok) return held;
  return decided({
    becomes: { ...subject, version: advanced(subject), hands: held.value.hands },
    starts: [],
    stops: [],
    visit: { ...visit, investigators: held.value.team, caseId: subject.id, office: subject.office, version: 1 },
    impartiality: visitedByCounty(known, { id: visit.id, visitedOn: visit.visitedOn }),
  });
}

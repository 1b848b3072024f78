import type { Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import type { OperatorId, VisitId } from '../ids.ts';
import { type Impartiality, visitedByCounty } from '../impartiality.ts';
import { layHand } from '../stage.ts';
import { SMALLEST_TEAM, type Visit } from '../visit.ts';
import { advanced, type Case, type Posted, type Reviewed } from './case.ts';
import type { Step } from './step.ts';

/**
 * The county visits the home itself (M57 §20: filed relatives, and complaints during confirmation), by two or more of the bureau, before it confirms. It is part of the
 * investigation: whoever visits has a hand in the review, so that none of them also confirms (B1).
 */
export function recordCountyVisit(
  subject: Case,
  known: Impartiality,
  visit: Omit<Visit, 'caseId' | 'office' | 'version'> & { readonly id: VisitId },
  { by, today }: { readonly by: OperatorId; readonly today: Day },
): Decision<
  Step<Reviewed | Posted> & { readonly visit: Visit; readonly impartiality: Impartiality },
  'stage-not-open' | 'duties-not-separated' | 'visit-team' | 'visit-date' | 'person-not-in-case' | 'signer-minor'
> {
  if (subject.stage !== 'reviewed' && subject.stage !== 'posted')
    return refused('stage-not-open', { stage: subject.stage, needs: 'reviewed' });
  const team = [...new Set(visit.investigators)];
  if (team.length < SMALLEST_TEAM || !team.includes(by))
    return refused('visit-team', { atLeast: SMALLEST_TEAM, investigators: team.length });
  if (visit.visitedOn > today || visit.visitedOn < subject.acceptedOn)
    return refused('visit-date', { earliest: subject.acceptedOn, latest: today });
  const signer = subject.people.find(({ person }) => person === visit.signedByMember);
  if (!signer) return refused('person-not-in-case');
  if (signer.minor) return refused('signer-minor');

  let hands = subject.hands;
  for (const visitor of team) {
    const laid = layHand(hands, { duty: 'review', by: visitor, on: visit.visitedOn });
    if (!laid.ok) return laid;
    hands = laid.value;
  }
  return decided({
    becomes: { ...subject, version: advanced(subject), hands },
    starts: [],
    stops: [],
    visit: { ...visit, investigators: team, caseId: subject.id, office: subject.office, version: 1 },
    impartiality: visitedByCounty(known, { id: visit.id, visitedOn: visit.visitedOn }),
  });
}

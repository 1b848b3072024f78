import type { Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import type { OperatorId, VisitId } from '../ids.ts';
import type { Calendar } from '../law/calendar.ts';
import type { DataClass } from '../mandate.ts';
import { answerCheck, type MeansCheck } from '../means-check.ts';
import { layHand } from '../stage.ts';
import { SMALLEST_TEAM, type Visit } from '../visit.ts';
import { type Accepted, type Applied, advanced, type Case, type Confirmed, checkedIn } from './case.ts';
import { clocksFrom, clocksUntil } from './case-clocks.ts';
import { asksOf } from './procedure.ts';
import type { Step } from './step.ts';

/** Where a check may be asked for: while the case is investigated, where it comes first before acceptance, and for reviews afterwards (M57 §31). */
const checkable = (subject: Case): subject is Applied | Accepted | Confirmed =>
  asksOf(subject).check &&
  (subject.stage === 'accepted' ||
    subject.stage === 'confirmed' ||
    (subject.stage === 'applied' && subject.procedure.checkFirst));
const notCheckable = (subject: Case) =>
  !asksOf(subject).check && (subject.stage === 'applied' || subject.stage === 'accepted')
    ? refused('check-not-asked')
    : refused('stage-not-open', { stage: subject.stage, needs: subject.procedure.checkFirst ? 'applied' : 'accepted' });

/**
 * Asks for a means check of these people and data (M57 §17: to be started within three working days). That a mandate covers each of
 * them is not decided here: the store refuses the write itself when one doesn't (A2).
 */
export function requestCheck(
  subject: Case,
  asked: {
    readonly id: MeansCheck['id'];
    readonly persons: MeansCheck['persons'];
    readonly dataClasses: readonly DataClass[];
  },
  { by, today, calendar }: { readonly by: OperatorId; readonly today: Day; readonly calendar: Calendar },
): Decision<
  Step<Applied | Accepted | Confirmed> & { readonly check: MeansCheck },
  'stage-not-open' | 'check-not-asked' | 'duties-not-separated' | 'person-not-in-case'
> {
  if (!checkable(subject)) return notCheckable(subject);
  const stranger = asked.persons.find((person) => !checkedIn(subject).some((known) => known.person === person));
  if (stranger !== undefined) return refused('person-not-in-case');
  const hands = layHand(subject.hands, { duty: 'review', by, on: today });
  if (!hands.ok) return hands;
  return decided({
    becomes: {
      ...subject,
      version: advanced(subject),
      hands: hands.value,
      check: { id: asked.id, answeredOn: null, conclusion: null },
    },
    starts: subject.check === null ? clocksFrom('check-asked', subject, today, calendar) : [],
    stops: clocksUntil('investigated', subject),
    check: {
      id: asked.id,
      caseId: subject.id,
      office: subject.office,
      persons: [...new Set(asked.persons)],
      dataClasses: [...new Set(asked.dataClasses)].sort(),
      requestedBy: by,
      requestedOn: today,
      recheckOf: subject.check?.answeredOn ? subject.check.id : null,
      answeredOn: null,
      conclusion: null,
      version: 1,
    },
  });
}

/** The check report has come. It is evidence for the opinion, not the decision (M57 §18); who enters it has a hand in the review (B1). */
export function recordAnswer(
  subject: Case,
  check: MeansCheck,
  conclusion: NonNullable<MeansCheck['conclusion']>,
  { by, today }: { readonly by: OperatorId; readonly today: Day },
): Decision<
  Step<Applied | Accepted | Confirmed> & { readonly check: MeansCheck },
  'stage-not-open' | 'check-not-asked' | 'duties-not-separated' | 'check-answered' | 'check-superseded'
> {
  if (!checkable(subject)) return notCheckable(subject);
  if (subject.check?.id !== check.id) return refused('check-superseded');
  const answered = answerCheck(check, conclusion, today);
  if (!answered.ok) return answered;
  const hands = layHand(subject.hands, { duty: 'review', by, on: today });
  if (!hands.ok) return hands;
  return decided({
    becomes: {
      ...subject,
      version: advanced(subject),
      hands: hands.value,
      check: { id: check.id, answeredOn: today, conclusion },
    },
    starts: [],
    stops: clocksUntil('check-answered', subject),
    check: answered.value,
  });
}

/** A home visit by at least two different officers, none of whom accepted the case (M57 §16; B1). */
export function recordVisit(
  subject: Case,
  visit: Omit<Visit, 'caseId' | 'office' | 'version'> & { readonly id: VisitId },
  { by, today }: { readonly by: OperatorId; readonly today: Day },
): Decision<
  Step<Accepted> & { readonly visit: Visit },
  'stage-not-open' | 'duties-not-separated' | 'visit-team' | 'visit-date' | 'person-not-in-case' | 'signer-minor'
> {
  if (subject.stage !== 'accepted') return refused('stage-not-open', { stage: subject.stage, needs: 'accepted' });
  const team = [...new Set(visit.investigators)];
  if (team.length < SMALLEST_TEAM || !team.includes(by))
    return refused('visit-team', { atLeast: SMALLEST_TEAM, investigators: team.length });
  if (visit.visitedOn > today || visit.visitedOn < subject.acceptedOn) {
    return refused('visit-date', { earliest: subject.acceptedOn, latest: today });
  }
  const signer = subject.people.find(({ person }) => person === visit.signedByMember);
  if (!signer) return refused('person-not-in-case');
  if (signer.minor) return refused('signer-minor');

  let hands = subject.hands;
  for (const investigator of team) {
    const laid = layHand(hands, { duty: 'review', by: investigator, on: visit.visitedOn });
    if (!laid.ok) return laid;
    hands = laid.value;
  }
  return decided({
    becomes: { ...subject, version: advanced(subject), hands, visit: { id: visit.id, visitedOn: visit.visitedOn } },
    starts: [],
    stops: clocksUntil('investigated', subject),
    visit: { ...visit, investigators: team, caseId: subject.id, office: subject.office, version: 1 },
  });
}

import type { Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import type { OperatorId } from '../ids.ts';
import type { Calendar } from '../law/calendar.ts';
import type { DataClass, Mandate } from '../mandate.ts';
import { type Answer, answerCheck, type MeansCheck } from '../means-check.ts';
import type { Objection } from '../objection.ts';
import { layHand } from '../stage.ts';
import { type Visit, type VisitTold, type VisitWhy, visitHolds } from '../visit.ts';
import {
  type Accepted,
  type Applied,
  advanced,
  type Case,
  type Confirmed,
  checkedIn,
  type Objected,
  type Posted,
  type Reviewed,
} from './case.ts';
import { clocksFrom, clocksUntil } from './case-clocks.ts';
import { foundOver, foundWithin } from './over-limits.ts';
import { asksOf } from './procedure.ts';
import { fresh } from './report-age.ts';
import type { Step } from './step.ts';

/**
 * Where a check may be asked for: while the case is investigated, for the first time or again, where it comes first before acceptance, and for reviews afterwards (M57 §31).
 */
const checkable = (subject: Case): subject is Checkable =>
  asksOf(subject).check &&
  (subject.stage === 'accepted' ||
    subject.stage === 'objected' ||
    subject.stage === 'confirmed' ||
    (subject.stage === 'applied' && subject.procedure.checkFirst));
type Checkable = Applied | Accepted | Objected | Confirmed;
/** After the opinion a check is made again only because its report grew too old to decide on. */
type Checked = Checkable | Reviewed | Posted;
const renewable = (subject: Case, today: Day): subject is Reviewed | Posted =>
  (subject.stage === 'reviewed' || subject.stage === 'posted') && !fresh(subject, today).ok;
const awaitsRenewal = (subject: Case): subject is Reviewed | Posted =>
  (subject.stage === 'reviewed' || subject.stage === 'posted') && subject.check?.renews !== undefined;

/** Whether a report may come of this check yet: it is the newest, it has none, and the case still asks for one. */
export const awaitsReport = (subject: Case, check: Pick<MeansCheck, 'id'>): boolean =>
  (awaitsRenewal(subject) || checkable(subject)) && subject.check?.id === check.id && subject.check.answeredOn === null;

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
  Step<Checked> & { readonly check: MeansCheck },
  'stage-not-open' | 'check-not-asked' | 'duties-not-separated' | 'person-not-in-case'
> {
  const renews = renewable(subject, today);
  if (!renews && !checkable(subject)) return notCheckable(subject);
  const stranger = asked.persons.find((person) => !checkedIn(subject).some((known) => known.person === person));
  if (stranger !== undefined) return refused('person-not-in-case');
  const hands = layHand(subject.hands, { duty: 'review', by, on: today });
  if (!hands.ok) return hands;
  return decided({
    becomes: {
      ...(renews || subject.stage === 'confirmed' ? subject : unassessed(subject)),
      version: advanced(subject),
      hands: hands.value,
      check: { id: asked.id, answeredOn: null, conclusion: null, ...(renews && { renews: relied(subject) }) },
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
      outbox: true,
      files: [],
      answeredOn: null,
      conclusion: null,
      version: 1,
    },
  });
}

/** What the opinion relies on, however often the check is made again after it. */
const relied = ({ check }: Reviewed | Posted): 'within-limits' | 'over-limits' =>
  check?.renews ?? check?.conclusion ?? 'within-limits';

/** What was reckoned before a check was asked for doesn't hold after it. */
function unassessed<S extends Applied | Accepted | Objected>(subject: S): S {
  const { assessed: _, ...rest } = { assessed: undefined, ...subject };
  return rest as unknown as S;
}

/** The household objects to the result, with evidence: it is checked again, and the report of the re-check (复核报告) prevails (M57 §18; GD-XF~). */
export function objectToCheck(
  subject: Case,
  asked: Pick<Objection, 'id'>,
  { by, today, calendar }: { readonly by: OperatorId; readonly today: Day; readonly calendar: Calendar },
): Decision<
  Step<Applied | Accepted | Objected> & { readonly objection: Objection },
  'stage-not-open' | 'check-not-asked' | 'check-unanswered' | 'check-objected' | 'duties-not-separated'
> {
  if (!checkable(subject) || subject.stage === 'confirmed') return notCheckable(subject);
  const { check } = subject;
  if (!check?.answeredOn) return refused('check-unanswered');
  if (check.objectedOn) return refused('check-objected', { objectedOn: check.objectedOn });
  const hands = layHand(subject.hands, { duty: 'review', by, on: today });
  if (!hands.ok) return hands;
  return decided({
    becomes: {
      ...unassessed(subject),
      version: advanced(subject),
      hands: hands.value,
      check: { ...check, objectedOn: today },
    },
    starts: clocksFrom('check-objected', subject, today, calendar),
    stops: [],
    objection: {
      id: asked.id,
      caseId: subject.id,
      office: subject.office,
      to: { check: check.id },
      recordedBy: by,
      objectedOn: today,
      version: 1,
    },
  });
}

/**
 * The check report has come. It is evidence for the opinion, not the decision (M57 §18); who enters it has a hand in the review (B1). Where it finds a household over the limits that receives aid, the grace
 * runs from its day until that is decided on (M83 1(3); R12), whether or not anybody looks into it.
 */
export function recordAnswer(
  subject: Case,
  check: MeansCheck,
  answer: Answer,
  mandates: readonly Mandate[],
  { by, today, calendar }: { readonly by: OperatorId; readonly today: Day; readonly calendar: Calendar },
): Decision<
  Step<Checked> & { readonly check: MeansCheck },
  | 'stage-not-open'
  | 'check-not-asked'
  | 'duties-not-separated'
  | 'check-answered'
  | 'check-superseded'
  | 'mandate-revoked'
  | 'report-day'
> {
  if (!awaitsRenewal(subject) && !checkable(subject)) return notCheckable(subject);
  if (subject.check?.id !== check.id) return refused('check-superseded');
  const answered = answerCheck(check, answer, mandates, today);
  if (!answered.ok) return answered;
  const hands = layHand(subject.hands, { duty: 'review', by, on: today });
  if (!hands.ok) return hands;
  const told = {
    id: check.id,
    answeredOn: today,
    ...answer,
    ...(subject.check.renews !== undefined && { renews: subject.check.renews }),
  };
  const moved = { version: advanced(subject), hands: hands.value, check: told };
  const found =
    subject.stage === 'confirmed'
      ? answer.conclusion === 'over-limits'
        ? foundOver(subject, answer.reportedOn, calendar)
        : foundWithin(subject)
      : { becomes: subject, starts: [], stops: [] };
  return decided({
    becomes: { ...found.becomes, ...moved },
    starts: found.starts,
    stops: [...clocksUntil('check-answered', subject), ...found.stops],
    check: answered.value,
  });
}

/**
 * A home visit by at least two different officers, none of whom accepted the case (M57 §16; B1), or their inquiry among neighbours. After an objection it is the investigation
 * that is made again (M57 §19).
 */
export function recordVisit(
  subject: Case,
  visit: VisitTold,
  { by, today }: { readonly by: OperatorId; readonly today: Day },
): Decision<Step<Accepted | Objected> & { readonly visit: Visit }, 'stage-not-open' | VisitWhy> {
  if (subject.stage !== 'accepted' && subject.stage !== 'objected')
    return refused('stage-not-open', { stage: subject.stage, needs: 'accepted' });
  const from = subject.stage === 'objected' ? subject.objection.on : subject.acceptedOn;
  const held = visitHolds(subject, visit, { by, today, from });
  if (!held.ok) return held;
  const moved = { version: advanced(subject), hands: held.value.hands };
  const seen = { id: visit.id, visitedOn: visit.visitedOn };
  const home = visit.to === 'household';
  return decided({
    becomes:
      subject.stage === 'accepted'
        ? { ...subject, ...moved, ...(home && { visit: seen }) }
        : home
          ? { ...subject, ...moved, visit: seen, objection: answeredBy(subject, 'reinvestigation', today) }
          : { ...subject, ...moved },
    starts: [],
    stops: clocksUntil('investigated', subject),
    visit: { ...visit, investigators: held.value.team, caseId: subject.id, office: subject.office, version: 1 },
  });
}

/** How an objection is answered: what comes first stands. */
export const answeredBy = (
  { objection }: Objected,
  by: 'reinvestigation' | 'appraisal',
  on: Day,
): Objected['objection'] => ({ ...objection, answered: objection.answered ?? { by, on } });

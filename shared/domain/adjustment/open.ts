import type { Case } from '../case/case.ts';
import { type CaseClock, startCaseClock } from '../case-clock.ts';
import { addMonths, type Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import type { AdjustmentId, OperatorId, PersonId } from '../ids.ts';
import type { Calendar } from '../law/calendar.ts';
import { type LimitCode, limitOn } from '../law/limits.ts';
import { settingOn } from '../law/settings.ts';
import { REVIEW_LIMIT, type ReviewClass } from '../review-class.ts';
import { layHand } from '../stage.ts';
import { ADJUSTMENT_NEXT, type Adjustment, type Due, type Ground, type Looked, type Open } from './adjustment.ts';

/** What one step makes of a matter: the clocks about it that begin, and the codes of those that end. */
export interface Moved<A extends Adjustment = Adjustment> {
  readonly becomes: A;
  readonly starts: readonly CaseClock[];
  readonly stops: readonly LimitCode[];
}

export interface Acting {
  readonly by: OperatorId;
  readonly today: Day;
  readonly calendar: Calendar;
}

/** The clock of a limit about a matter; none where the programme has no such limit. */
export function clockAbout(
  code: LimitCode,
  { id, caseId, office, programme }: Pick<Adjustment, 'id' | 'caseId' | 'office' | 'programme'>,
  startsOn: Day,
  calendar: Calendar,
): CaseClock[] {
  if (!limitOn(programme, code, office, startsOn).ok) return [];
  return [startCaseClock(code, { id: caseId, office, programme }, startsOn, calendar, id)];
}

/** The class of a case: what its household declared, and the shorter interval where nothing is known. A programme that knows only one interval has that. */
export function reviewClassOf(subject: Case, on: Day): ReviewClass {
  const kept = subject.reviewClass ?? { class: 'unstable', because: 'income-not-fixed' };
  const has = limitOn(subject.programme, REVIEW_LIMIT[kept.class], subject.office, on).ok;
  return has ? kept : { class: 'stable', because: kept.because };
}

/** The next review of a household, its time counted from the last (M57 §31); none for a programme that isn't reviewed. */
export function nextReview(
  subject: Case,
  id: AdjustmentId,
  reviewClass: ReviewClass,
  { today, calendar }: Pick<Acting, 'today' | 'calendar'>,
): Moved<Due> | undefined {
  const becomes: Due = {
    ...fresh(subject, id, 'review', today),
    state: 'due',
    reviewClass,
  };
  const starts = clockAbout(REVIEW_LIMIT[reviewClass.class], becomes, today, calendar);
  return starts.length === 0 ? undefined : { becomes, starts, stops: [] };
}

const fresh = (subject: Case, id: AdjustmentId, origin: Open['origin'], today: Day) => ({
  id,
  caseId: subject.id,
  office: subject.office,
  programme: subject.programme,
  origin,
  openedOn: today,
  // Whoever paid the household's money has no say in how much it is (B1).
  hands: subject.hands.filter(({ duty }) => duty === 'payment'),
  change: null,
  look: null,
  version: 1,
});

interface Told {
  readonly id: AdjustmentId;
  readonly origin: Open['origin'];
  readonly ground: Ground;
  readonly since: Day;
  readonly person: PersonId | null;
  readonly refusals: readonly Day[];
}

/** The change as it is kept: told too late where the household had longer than its time for it (M83 5(5): three months). */
function changeOf(subject: Case, { origin, ground, since, person, refusals }: Told, today: Day) {
  const months = settingOn(subject.programme, 'GRACE_UNREPORTED', subject.office, today);
  const unreported = origin !== 'review' && months.ok && addMonths(since, months.value.value) < today;
  return { ground, since, person, unreported, refusals: [...new Set(refusals)].sort() };
}

/** The clocks of a change: ten working days to look into it, and as many to assess anew who can't care for themself as before (TK43 §23); of a death its three months, counted from the death; of an income over the standard the longest grace. */
export function clocksOfChange(becomes: Open | Looked, learnedOn: Day, calendar: Calendar): CaseClock[] {
  const { change } = becomes;
  return [
    ...(change?.ground === 'died' ? [] : clockAbout('CHANGE_HANDLE', becomes, learnedOn, calendar)),
    ...(change?.ground === 'ability-changed' && becomes.state === 'open'
      ? clockAbout('TK_REASSESS', becomes, learnedOn, calendar)
      : []),
    ...(change?.ground === 'died' ? clockAbout('DEATH_CLOSE', becomes, change.since, calendar) : []),
    ...(change?.ground === 'over-standard' ? clockAbout('GRACE_MAX', becomes, change.since, calendar) : []),
  ];
}

/** A change is told by the household (M57 §31; M83 5(5)), or learned by the office, and has to be looked into. */
export function openChange(
  subject: Case,
  told: Told,
  { by, today, calendar }: Acting,
): Decision<Moved<Open>, 'stage-not-open' | 'person-not-in-case' | 'change-date' | 'duties-not-separated'> {
  if (subject.stage !== 'confirmed') return refused('stage-not-open', { stage: subject.stage, needs: 'confirmed' });
  if (told.person !== null && !subject.people.some(({ person }) => person === told.person))
    return refused('person-not-in-case');
  if (told.since > today || told.refusals.some((day) => day > today)) return refused('change-date', { latest: today });
  if (told.person === null && (told.ground === 'died' || told.ground === 'work-refused'))
    return refused('person-not-in-case');
  const start = fresh(subject, told.id, told.origin, today);
  const hands = layHand(start.hands, { duty: 'acceptance', by, on: today });
  if (!hands.ok) return hands;
  const becomes: Open = { ...start, state: 'open', hands: hands.value, change: changeOf(subject, told, today) };
  return decided({ becomes, starts: clocksOfChange(becomes, today, calendar), stops: [] });
}

/**
 * Whether a matter of a death leaves room for another: it fell away, or was over before the day of this death, and so was of one that wasn't so. Otherwise a death is one matter, whoever tells it.
 */
export const isOfAnotherDeath = ({ state, openedOn }: Adjustment, diedOn: Day): boolean =>
  state === 'lapsed' || (ADJUSTMENT_NEXT[state].length === 0 && openedOn < diedOn);

/** A death that a register reports, of a member of a household that receives aid: nobody's hand is in it. */
export function alertOfDeath(
  subject: Case,
  { id, person, diedOn }: { readonly id: AdjustmentId; readonly person: PersonId; readonly diedOn: Day },
  { today, calendar }: Pick<Acting, 'today' | 'calendar'>,
): Moved<Open> | undefined {
  if (subject.stage !== 'confirmed' || !subject.people.some((known) => known.person === person)) return undefined;
  const told: Told = { id, origin: 'office-alert', ground: 'died', since: diedOn, person, refusals: [] };
  const becomes: Open = {
    ...fresh(subject, id, 'office-alert', today),
    state: 'open',
    change: { ...changeOf(subject, told, today), unreported: false },
  };
  return { becomes, starts: clocksOfChange(becomes, today, calendar), stops: [] };
}

/** A cut that was set aside on an appeal and has to be decided anew: by others than before. */
export function reopened(
  subject: Case,
  id: AdjustmentId,
  of: Pick<Adjustment, 'change' | 'hands'>,
  { today, calendar }: Pick<Acting, 'today' | 'calendar'>,
): Moved<Open> {
  const deciders = of.hands.filter(({ duty }) => duty === 'confirmation');
  const start = fresh(subject, id, 'appeal', today);
  const becomes: Open = {
    ...start,
    state: 'open',
    change: of.change,
    hands: [...start.hands, ...deciders.map((hand) => ({ ...hand, duty: 'set-aside' as const }))],
  };
  return { becomes, starts: clocksOfChange(becomes, today, calendar), stops: [] };
}

/** Every limit that may run about a matter. */
const ABOUT_MATTERS = [
  ...Object.values(REVIEW_LIMIT),
  'CHANGE_HANDLE',
  'TK_REASSESS',
  'DEATH_CLOSE',
  'GRACE_MAX',
  'HEARING_HOLD',
  'ADJUST_DECIDE',
  'TK_END_OBJ',
] as const satisfies readonly LimitCode[];

/** Whether a matter is one that a register's death opened by itself: whoever tells of one by name has a hand in it. */
const isAlertOf = ({ origin, change, hands }: Adjustment, { person, diedOn }: Dead): boolean =>
  origin === 'office-alert' &&
  change?.ground === 'died' &&
  change.person === person &&
  change.since === diedOn &&
  !hands.some(({ duty }) => duty === 'acceptance');

interface Dead {
  readonly person: PersonId;
  readonly diedOn: Day;
}

/** What a death that two people have withdrawn had opened, and nobody has decided: it falls away with its clocks. */
export const withdrawAlert = (was: Adjustment, dead: Dead, today: Day): Moved | undefined =>
  isAlertOf(was, dead) ? lapse([was], today)[0]?.moved : undefined;

/** Where somebody was taken out of a household because of a death that is withdrawn: somebody has to look into what it should have. Nobody's hand is in it; undefined where nothing was decided by it, or the aid has ended. */
export function alertOfSurvivor(
  subject: Case,
  id: AdjustmentId,
  was: Adjustment,
  dead: Dead,
  { today, calendar }: Pick<Acting, 'today' | 'calendar'>,
): Moved<Open> | undefined {
  if (subject.stage !== 'confirmed' || was.state !== 'decided' || was.change?.ground !== 'died') return undefined;
  if (was.change.person !== dead.person || was.change.since !== dead.diedOn) return undefined;
  const told: Told = { id, origin: 'office-alert', ground: 'joined', since: today, person: null, refusals: [] };
  const becomes: Open = {
    ...fresh(subject, id, 'office-alert', today),
    state: 'open',
    change: changeOf(subject, told, today),
  };
  return { becomes, starts: clocksOfChange(becomes, today, calendar), stops: [] };
}

/** The household's other matters, once its entitlement has ended: nothing is left to adjust. Those that ended stay as they are. */
export const lapse = (matters: readonly Adjustment[], today: Day): readonly { was: Adjustment; moved: Moved }[] =>
  matters.flatMap((was) => {
    if (ADJUSTMENT_NEXT[was.state].length === 0) return [];
    const { id, caseId, office, programme, origin, openedOn, hands, change, look } = was;
    const spine = { id, caseId, office, programme, origin, openedOn, hands, change, look };
    const becomes: Adjustment = { ...spine, state: 'lapsed', closedOn: today, version: was.version + 1 };
    return [{ was, moved: { becomes, starts: [], stops: ABOUT_MATTERS } }];
  });

import { amountIn, type Benefit } from '../benefit.ts';
import type { Case, Confirmed } from '../case/case.ts';
import { addMonths, type Day, type Month, monthAfter, monthOf } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import { limitOn } from '../law/limits.ts';
import { settingOn } from '../law/settings.ts';
import { Fen } from '../money.ts';
import { layHand } from '../stage.ts';
import {
  type Adjustment,
  CUTS,
  type Heard,
  type HearingWay,
  type Looked,
  type Open,
  type Proposal,
  type ProposalText,
  type ProposedAdjustment,
} from './adjustment.ts';
import { incomesFit } from './incomes.ts';
import { type Acting, clockAbout, type Moved } from './open.ts';

export type Asked = Pick<Proposal, 'outcome' | 'ground' | 'from' | 'monthlyFen' | 'leaves' | 'convertsTo'> &
  Pick<ProposalText, 'incomes'>;

type Refusal =
  | 'adjustment-state'
  | 'stage-not-open'
  | 'adjustment-amount'
  | 'adjustment-month'
  | 'adjustment-people'
  | 'adjustment-incomes'
  | 'adjustment-programme'
  | 'review-without-look'
  | 'work-duty'
  | 'duties-not-separated';

/** Grounds that are proved by papers: they needn't wait for a visit or a check. */
const BY_PAPER: readonly Proposal['ground'][] = ['died', 'voluntary'];

/** From when on an amount may be another, and until when that may wait: a gradual exit (渐退期) six months at the longest (M83 1(3)), all else two. */
export function monthsFor(
  { outcome, ground }: Pick<Proposal, 'outcome' | 'ground'>,
  was: Adjustment,
  today: Day,
): { readonly earliest: Month; readonly latest: Month } {
  const next = monthAfter(monthOf(today));
  const since = was.change?.since ?? today;
  const earliest =
    ground === 'died' || outcome === 'increase'
      ? min(monthAfter(monthOf(since)), next)
      : outcome === 'unchanged'
        ? monthOf(today)
        : next;
  const grace = limitOn(was.programme, 'GRACE_MAX', was.office, today);
  const gradual = ground === 'over-standard' && CUTS.includes(outcome) && grace.ok;
  const end = gradual ? monthAfter(monthOf(addMonths(since, grace.value.value))) : monthAfter(next);
  return { earliest, latest: end < earliest ? earliest : end };
}

const min = (one: Month, other: Month): Month => (one < other ? one : other);

/** The township proposes what is to become of the amount (增发、减发、停发), from which month, and on what ground; somebody else hears the household, and another decides. */
export function propose(
  was: Adjustment,
  subject: Case,
  benefit: Benefit | undefined,
  asked: Asked,
  { by, today, calendar }: Acting,
): Decision<Moved<ProposedAdjustment>, Refusal> {
  if (!isReady(was)) return refused('adjustment-state', { state: was.state });
  if (subject.stage !== 'confirmed') return refused('stage-not-open', { stage: subject.stage, needs: 'confirmed' });
  const { outcome, ground, from, monthlyFen, convertsTo, incomes } = asked;
  const leaves = [...new Set(asked.leaves)];
  const { earliest, latest } = monthsFor(asked, was, today);
  if (from < earliest || from > latest) return refused('adjustment-month', { earliest, latest });
  const wasFen = benefit ? amountIn(benefit, from) : Fen.parse(0);
  if (!fits(outcome, Number(wasFen), Number(monthlyFen)))
    return refused('adjustment-amount', { outcome, nowFen: wasFen });
  if ((outcome === 'convert') !== (convertsTo !== null) || convertsTo === subject.programme)
    return refused('adjustment-programme');
  const dead = was.change?.ground === 'died' ? was.change.person : null;
  const stay = subject.people.filter(({ person }) => !leaves.includes(person));
  if (stay.length + leaves.length !== subject.people.length || (dead !== null && !leaves.includes(dead)))
    return refused('adjustment-people');
  if (stay.length === 0 && outcome !== 'stop') return refused('adjustment-people', { left: 0 });
  const told = incomesFit(incomes, stay, was.look);
  if (!told.ok) return told;
  const duty = workDuty(asked, was, subject, wasFen, today);
  if (!duty.ok) return duty;
  const hands = layHand(was.hands, { duty: 'review', by, on: today });
  if (!hands.ok) return hands;
  // Nobody is left to be heard where the last of the household has died.
  const hears = CUTS.includes(outcome) && stay.length > 0;
  const becomes: ProposedAdjustment = {
    ...was,
    state: 'proposed',
    hands: hands.value,
    version: was.version + 1,
    proposal: {
      outcome,
      ground,
      from,
      wasFen,
      monthlyFen,
      leaves,
      convertsTo,
      proposedOn: today,
      proposedBy: by,
      hears,
      ...(incomes && { tellsIncomes: true }),
    },
  };
  return decided({
    becomes,
    starts: clockAbout(hears ? 'HEARING_HOLD' : 'ADJUST_DECIDE', becomes, today, calendar),
    stops: ['CHANGE_HANDLE', 'TK_REASSESS'],
  });
}

const isReady = (was: Adjustment): was is Looked | Open =>
  was.state === 'looked' || (was.state === 'open' && was.change !== null && BY_PAPER.includes(was.change.ground));

function fits(outcome: Proposal['outcome'], now: number, then: number): boolean {
  switch (outcome) {
    case 'unchanged':
      return then === now;
    case 'increase':
      return then > now;
    case 'decrease':
      return then > 0 && then < now;
    default:
      return then === 0;
  }
}

/** R49 is impossible by this: only after so many refusals in succession, and only the money of that person (M57 §34): their equal share of the month's amount. */
function workDuty(
  { outcome, ground, monthlyFen }: Asked,
  was: Adjustment,
  subject: Confirmed,
  wasFen: Fen,
  today: Day,
): Decision<void, 'work-duty'> {
  if (ground !== 'work-refused') return decided(undefined);
  const needed = settingOn(subject.programme, 'JOB_REFUSALS', subject.office, today);
  const refusals = was.change?.ground === 'work-refused' ? was.change.refusals.length : 0;
  const mostFen = Math.floor(wasFen / subject.people.length);
  const lost = wasFen - monthlyFen;
  if (
    !needed.ok ||
    refusals < needed.value.value ||
    was.change?.person === null ||
    outcome === 'convert' ||
    lost > mostFen
  )
    return refused('work-duty', { refusals, needed: needed.ok ? needed.value.value : 0, mostFen });
  return decided(undefined);
}

/**
 * The household is heard before anything is taken from it (LAW26 §48), by somebody who neither proposed it nor decides it. Until the Act it was enough to tell it with the
 * reasons (M57 §32): whether that is so on the day is a dated setting.
 */
export function hear(
  was: Adjustment,
  subject: Case,
  {
    way,
    heardOn,
    person,
  }: { readonly way: HearingWay; readonly heardOn: Day; readonly person: Heard['hearing']['person'] },
  { by, today, calendar }: Acting,
): Decision<
  Moved<Heard>,
  | 'adjustment-state'
  | 'hearing-not-asked'
  | 'hearing-date'
  | 'hearing-way'
  | 'person-not-in-case'
  | 'duties-not-separated'
> {
  if (was.state !== 'proposed') return refused('adjustment-state', { state: was.state });
  if (!was.proposal.hears) return refused('hearing-not-asked');
  if (heardOn < was.proposal.proposedOn || heardOn > today)
    return refused('hearing-date', { earliest: was.proposal.proposedOn, latest: today });
  const hearing = settingOn(was.programme, 'HEARING_BEFORE_CUT', was.office, heardOn);
  if (way === 'told' && (!hearing.ok || hearing.value.value)) return refused('hearing-way', { way: 'told' });
  if ((person === null) !== (way === 'did-not-come')) return refused('person-not-in-case');
  if (person !== null && !subject.people.some((known) => known.person === person)) return refused('person-not-in-case');
  const hands = layHand(was.hands, { duty: 'hearing', by, on: today });
  if (!hands.ok) return hands;
  const becomes: Heard = {
    ...was,
    state: 'heard',
    hands: hands.value,
    version: was.version + 1,
    hearing: { heardOn, way, person, heardBy: by },
  };
  return decided({
    becomes,
    starts: clockAbout('ADJUST_DECIDE', becomes, today, calendar),
    stops: ['HEARING_HOLD'],
  });
}

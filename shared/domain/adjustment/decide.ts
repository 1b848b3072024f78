import { amountIn, type Benefit, markedOf, type PaidFor, paidFor, paidForAs } from '../benefit.ts';
import { advanced, type Case, type Confirmed, type Ended } from '../case/case.ts';
import { notOver } from '../case/over-limits.ts';
import { deciderOf, levelOf } from '../case/procedure.ts';
import type { Step } from '../case/step.ts';
import { tell } from '../case/tell.ts';
import { startCaseClock } from '../case-clock.ts';
import { type Month, monthAfter, monthOf } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import type { BlindIndex, NoticeId, OfficeCode, OperatorId } from '../ids.ts';
import { ACT_FROM } from '../law/norms.ts';
import { yuan } from '../money.ts';
import type { NoticeKind } from '../notice.ts';
import { PROGRAMME_LABELS } from '../programme.ts';
import { layHand } from '../stage.ts';
import {
  type Adjustment,
  type AnsweredEnd,
  CUTS,
  type Decided,
  GROUNDS,
  type Ground,
  type Heard,
  isCut,
  type PostedEnd,
  type Proposal,
  type ProposedAdjustment,
  type TurnedDown,
} from './adjustment.ts';
import { hangsFirst } from './end-posting.ts';
import type { Acting, Moved } from './open.ts';

type Pending = ProposedAdjustment | Heard | PostedEnd | AnsweredEnd;

/** What a decision does: to the matter, to the case, to the benefit, and what is told of it. */
export interface Effect {
  readonly adjustment: Moved<Decided | TurnedDown>;
  readonly step: Step<Confirmed | Ended>;
  readonly benefit: { readonly was: Benefit; readonly becomes: Benefit } | undefined;
}

export interface Deciding extends Acting {
  /** Where the one who decides sits. */
  readonly from: OfficeCode;
  readonly noticeId: NoticeId;
  /** The digests of the household's people, in the order of the application. */
  readonly personIndexes: readonly BlindIndex[];
}

/**
 * The decision, by the level that decides the case, by somebody who neither proposed nor heard. A cut without a hearing on record is refused here and by the store (R25; LAW26
 * §48; M57 §32); so is the end of a tekun support before its posting has hung its days (TK43 §26). It is told in writing, with its reasons and remedy; and whoever had a hand in it
 * prepares or releases no money of this case (B1). Where it converts the case (转办), the application for the other programme has its clock from then on.
 */
export function decide(
  was: Adjustment,
  subject: Case,
  benefit: Benefit | undefined,
  { agreed, reasons }: { readonly agreed: boolean; readonly reasons: string },
  { by, from, today, calendar, noticeId, personIndexes }: Deciding,
): Decision<
  Effect,
  | 'adjustment-state'
  | 'stage-not-open'
  | 'adjustment-amount'
  | 'hearing-missing'
  | 'end-not-posted'
  | 'posting-still-open'
  | 'not-yours-to-decide'
  | 'duties-not-separated'
> {
  if (was.state !== 'proposed' && was.state !== 'heard' && was.state !== 'posted' && was.state !== 'answered')
    return refused('adjustment-state', { state: was.state });
  if (subject.stage !== 'confirmed') return refused('stage-not-open', { stage: subject.stage, needs: 'confirmed' });
  if (was.state === 'proposed' && was.proposal.hears) return refused('hearing-missing');
  if (agreed && hangsFirst(was)) {
    if (was.state !== 'posted') return refused('end-not-posted');
    if (today <= was.posting.until) return refused('posting-still-open', { until: was.posting.until });
  }
  const nowFen = benefit ? amountIn(benefit, was.proposal.from) : was.proposal.wasFen;
  // Another decision came between: what was proposed and heard was about another amount.
  if (agreed && nowFen !== was.proposal.wasFen) return refused('adjustment-amount', { nowFen });
  const decides = deciderOf(subject.procedure, subject.award);
  if (levelOf(from) !== decides || (decides === 'township' && from !== subject.office))
    return refused('not-yours-to-decide', { decides });
  const hands = layHand(was.hands, { duty: 'confirmation', by, on: today });
  if (!hands.ok) return hands;

  const proposal = agreed ? { ...was.proposal, from: inForceFrom(was.proposal, today) } : was.proposal;
  const kind = kindOf(was, agreed);
  const { objectedOn: _objected, answeredOn: _answered, ...rest } = { objectedOn: null, answeredOn: null, ...was };
  const after = {
    ...rest,
    proposal,
    hands: hands.value,
    hearing: was.state === 'proposed' ? null : was.hearing,
    version: was.version + 1,
    decidedOn: today,
    decidedBy: by,
    notice: kind === undefined ? null : noticeId,
  };
  const answers = answersReport(was, subject);
  const known = answers ? notOver(subject) : subject;
  const becomes: Decided | TurnedDown = agreed ? { ...after, state: 'decided' } : { ...after, state: 'turned-down' };
  const notice =
    kind &&
    tell(
      subject,
      kind,
      { noticeId, today, calendar },
      {
        decision: sentenceOf(proposal, kind, subject.programme),
        reasons,
        basis: [...basisOf(kind, today), ...(agreed && hangsFirst(was) ? ['民发〔2021〕43号 §26'] : [])],
      },
    );
  return decided({
    adjustment: {
      becomes,
      starts: [],
      stops: ['ADJUST_DECIDE', 'DEATH_CLOSE', 'GRACE_MAX'],
    },
    step: {
      becomes: agreed ? caseAfter(known, proposal, noticeId, today) : { ...known, version: advanced(subject) },
      starts: agreed && proposal.convertsTo ? [startCaseClock('CONVERSION_OPEN', subject, today, calendar)] : [],
      stops: answers ? ['GRACE_MAX'] : [],
      ...(notice ? { notice } : {}),
      decides: { id: was.id, look: was.look },
    },
    benefit: benefit && {
      was: benefit,
      becomes: agreed
        ? benefitAfter(
            benefit,
            proposal,
            { notice: noticeId, decision: advanced(subject) },
            hands.value.filter(({ duty }) => duty !== 'payment').map((hand) => hand.by),
            stayersOf(subject, proposal, personIndexes),
          )
        : { ...benefit, version: benefit.version + 1 },
    },
  });
}

/** What a report of too much is about. */
const OF_MEANS: readonly Ground[] = ['over-standard', 'assets-over', 'income-changed'];

/** Whether it is decided here what becomes of a household that a report found over the limits: where that was looked at, or the aid ends. */
function answersReport({ look, proposal }: Pending, { overSince }: Confirmed): boolean {
  if (overSince === undefined) return false;
  if (proposal.outcome === 'stop' || proposal.outcome === 'convert') return true;
  return look !== null && look.lookedOn >= overSince && (look.check !== null || OF_MEANS.includes(proposal.ground));
}

/** A proposal whose month has gone by takes effect with the next; but for a death, which ends what it ends with its month. */
function inForceFrom({ outcome, ground, from }: Proposal, today: Proposal['proposedOn']): Month {
  const next = monthAfter(monthOf(today));
  return CUTS.includes(outcome) && ground !== 'died' && from < next ? next : from;
}

/** Every change is told; and to whoever asked for one, that there is none. */
function kindOf({ origin, proposal }: Pending, agreed: boolean): NoticeKind | undefined {
  if (!agreed || proposal.outcome === 'unchanged') return origin === 'household-report' ? 'no-change' : undefined;
  if (proposal.outcome === 'increase' || proposal.outcome === 'decrease') return proposal.outcome;
  return 'stop';
}

function caseAfter(
  subject: Confirmed,
  { outcome, leaves, from, convertsTo }: Proposal,
  notice: NoticeId,
  today: Proposal['proposedOn'],
): Confirmed | Ended {
  const people = subject.people
    .filter(({ person }) => !leaves.includes(person))
    .map((one) => ({ ...one, guardian: one.guardian !== null && leaves.includes(one.guardian) ? null : one.guardian }));
  const after = { ...subject, version: advanced(subject), people: people.length > 0 ? people : subject.people };
  if (outcome !== 'stop' && outcome !== 'convert') return after;
  const converts = convertsTo && { converts: { to: convertsTo, opened: null } };
  return { ...after, stage: 'ended', endedOn: today, endsFrom: from, endNotice: notice, ...converts };
}

const stayersOf = (subject: Confirmed, { leaves }: Proposal, personIndexes: readonly BlindIndex[]): PaidFor[] =>
  markedOf(
    subject.people.filter(({ person }) => !leaves.includes(person)),
    personIndexes,
  );

/** The schedule with what was decided, and by which decision; nothing that was in force before is overwritten. Who has left the household isn't screened with it any more, and the others keep their numbers. */
export function benefitAfter(
  was: Benefit,
  { outcome, from, monthlyFen }: Pick<Proposal, 'outcome' | 'from' | 'monthlyFen'>,
  by: { readonly notice: NoticeId; readonly decision: number },
  hands: readonly OperatorId[],
  stayers: readonly PaidFor[] = [],
): Benefit {
  const people = stayers.length > 0 ? stayers : paidFor(was);
  const personIndexes = people.map(({ mark }) => mark);
  const changed = {
    ...was,
    ...paidForAs(people),
    holderIsMember: personIndexes.includes(was.holderIndex),
    hands: [...new Set([...was.hands, ...hands])].sort(),
    version: was.version + 1,
  };
  if (outcome === 'unchanged') return changed;
  if (outcome === 'stop' || outcome === 'convert') return { ...changed, ends: { from, notice: by.notice } };
  return {
    ...changed,
    amounts: [...was.amounts.filter((amount) => amount.from < from), { from, monthlyFen, ...by }],
  };
}

function sentenceOf(
  { outcome, ground, from, wasFen, monthlyFen, convertsTo }: Proposal,
  kind: NoticeKind,
  programme: Confirmed['programme'],
): string {
  const name = PROGRAMME_LABELS[programme].guangdong;
  if (kind === 'no-change') return '经核查，你户的救助金不予调整。';
  if (outcome === 'increase' || outcome === 'decrease')
    return `因${GROUNDS[ground]}，你户自${from}起每月救助金由${yuan(wasFen)}元调整为${yuan(monthlyFen)}元。`;
  const to = convertsTo === null ? '' : `，转按${PROGRAMME_LABELS[convertsTo].guangdong}办理`;
  return `因${GROUNDS[ground]}，你户自${from}起停止享受${name}${to}。`;
}

/** The articles under which it is told. */
function basisOf(kind: NoticeKind, today: Proposal['proposedOn']): string[] {
  if (kind === 'increase' || kind === 'no-change') return ['民发〔2021〕57号 §31'];
  const heard = today < ACT_FROM ? ['民发〔2021〕57号 §32'] : ['民发〔2021〕57号 §32', '社会救助法 §48'];
  return kind === 'stop' ? [...heard, '社会救助暂行办法 §13'] : heard;
}

/** Whether the store must hold a hearing on record for this decision to be written. */
export const needsHearing = (becomes: Decided | TurnedDown): boolean =>
  becomes.state === 'decided' && isCut(becomes) && becomes.proposal.hears;

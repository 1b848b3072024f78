import type { Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import type { NoticeId, OperatorId } from '../ids.ts';
import type { Calendar } from '../law/calendar.ts';
import { writtenRefusal } from '../law/regime.ts';
import { type Mandate, unsignedOf } from '../mandate.ts';
import { layHand } from '../stage.ts';
import { type Accepted, type Applied, advanced, type Case, checkedIn, type Declined } from './case.ts';
import { clocksFrom, clocksUntil } from './case-clocks.ts';
import { asksOf } from './procedure.ts';
import { aidedInYear, newestOf } from './repeat.ts';
import type { RepeatGround } from './repeat-ground.ts';
import type { Step } from './step.ts';
import { tell } from './tell.ts';

interface Circumstance {
  readonly by: OperatorId;
  readonly today: Day;
  readonly calendar: Calendar;
  readonly noticeId: NoticeId;
}

/**
 * Acceptance (受理). Where the way has a check, every member, and for tekun every legal supporter, has signed a mandate that is in force, minors through their guardian (M57 §9, §10); where the check comes
 * first, it has its answer (facts 0.4). Starts the whole procedure's clock (M57 §22: thirty working days for dibao) and that of the investigation (M57 §15: three).
 * A household that has temporary assistance in the year already is accepted for it only on a ground that whoever accepts gives (R34).
 */
export function accept(
  subject: Case,
  mandates: readonly Mandate[],
  { by, today, calendar, noticeId }: Circumstance,
  { others = [], repeats }: { readonly others?: readonly Case[]; readonly repeats?: RepeatGround | undefined } = {},
): Decision<
  Step<Accepted>,
  | 'stage-not-open'
  | 'duties-not-separated'
  | 'mandate-missing'
  | 'check-before-acceptance'
  | 'supplement-awaited'
  | 'aid-repeated'
  | 'aid-not-repeated'
> {
  if (subject.stage !== 'applied') return refused('stage-not-open', { stage: subject.stage, needs: 'applied' });
  const asks = asksOf(subject);
  if (awaitsSupplement(subject)) return refused('supplement-awaited', { papers: subject.supplement?.awaits ?? [] });
  const unsigned = asks.check ? unsignedOf(checkedIn(subject), mandates, today) : [];
  if (unsigned.length > 0) return refused('mandate-missing', { persons: unsigned });
  if (asks.check && subject.procedure.checkFirst && (!subject.check?.answeredOn || subject.check.objectedOn))
    return refused('check-before-acceptance', { asked: subject.check !== null });
  const before = aidedInYear(subject, others, today);
  if (before.length > 0 && !repeats) return refused('aid-repeated', newestOf(before));
  if (before.length === 0 && repeats) return refused('aid-not-repeated');
  const hands = layHand(subject.hands, { duty: 'acceptance', by, on: today });
  if (!hands.ok) return hands;

  const { supplement: _, ...rest } = subject;
  return decided({
    becomes: {
      ...rest,
      stage: 'accepted',
      version: advanced(subject),
      hands: hands.value,
      acceptedOn: today,
      visit: null,
      ...(repeats && { repeats: { ground: repeats, cases: before.map(({ id }) => id) } }),
    },
    starts: clocksFrom('accepted', subject, today, calendar),
    stops: clocksUntil('answered', subject),
    notice: tell(
      subject,
      'acceptance',
      { noticeId, today, calendar },
      {
        decision: `经审查，你户于${subject.appliedOn}提出的申请材料齐全，决定予以受理。`,
        reasons: asks.check ? '申请材料齐全，授权手续完备。' : '申请材料齐全。',
        basis: [...asks.basis.acceptance],
      },
    ),
  });
}

/** Whoever takes or withdraws a mandate, or delivers a notice, acts at the acceptance desk of the case (B1): the case with their hand on it, the same one if it was there already. */
export function takeInHand(subject: Case, by: OperatorId, today: Day): Decision<Case, 'duties-not-separated'> {
  const hands = layHand(subject.hands, { duty: 'acceptance', by, on: today });
  if (!hands.ok) return hands;
  if (hands.value.length === subject.hands.length) return decided(subject);
  return decided({ ...subject, version: advanced(subject), hands: hands.value });
}

/**
 * Refusal to accept (不予受理), in writing, with the reason and the remedy (R649 §11; LAW26 §45). A household that was asked for papers has its time first: `answerBy`, its last
 * day; null while that can't be counted.
 */
export function decline(
  subject: Case,
  reasons: string,
  { by, today, calendar, noticeId, answerBy = null }: Circumstance & { readonly answerBy?: Day | null },
): Decision<Step<Declined>, 'stage-not-open' | 'duties-not-separated' | 'supplement-awaited'> {
  if (subject.stage !== 'applied') return refused('stage-not-open', { stage: subject.stage, needs: 'applied' });
  if (awaitsSupplement(subject) && (answerBy === null || today <= answerBy))
    return refused('supplement-awaited', { papers: subject.supplement?.awaits ?? [], until: answerBy ?? 'none' });
  const hands = layHand(subject.hands, { duty: 'acceptance', by, on: today });
  if (!hands.ok) return hands;
  const { check: _check, supplement: _supplement, ...rest } = subject;
  return decided({
    becomes: {
      ...rest,
      stage: 'declined',
      version: advanced(subject),
      hands: hands.value,
      declinedOn: today,
      notice: noticeId,
    },
    starts: clocksFrom('refused', subject, today, calendar),
    stops: [...clocksUntil('answered', subject), ...clocksUntil('supplemented', subject)],
    notice: tell(
      subject,
      'non-acceptance',
      { noticeId, today, calendar },
      {
        decision: `你户于${subject.appliedOn}提出的申请，决定不予受理。`,
        reasons,
        basis: [writtenRefusal(today)],
      },
    ),
  });
}

/** Whether the household was asked for papers that haven't all come. */
export const awaitsSupplement = ({ supplement }: Pick<Applied, 'supplement'>): boolean =>
  supplement !== null && supplement.completedOn === null;

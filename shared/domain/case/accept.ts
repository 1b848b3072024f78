import { startCaseClock } from '../case-clock.ts';
import type { Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import type { NoticeId, OperatorId } from '../ids.ts';
import type { Calendar } from '../law/calendar.ts';
import { writtenRefusal } from '../law/regime.ts';
import type { Mandate } from '../mandate.ts';
import { type Notice, type NoticeKind, noticeText } from '../notice.ts';
import { layHand } from '../stage.ts';
import { type Accepted, advanced, type Case, type Declined } from './case.ts';
import type { Step } from './step.ts';

interface Circumstance {
  readonly by: OperatorId;
  readonly today: Day;
  readonly calendar: Calendar;
  readonly noticeId: NoticeId;
}

/**
 * Acceptance (受理). Every member has signed a mandate that is in force, minors through their guardian (M57 §9, §10). Starts the whole
 * procedure's clock (M57 §22: thirty working days) and that of the investigation (M57 §15: three).
 */
export function accept(
  subject: Case,
  mandates: readonly Mandate[],
  { by, today, calendar, noticeId }: Circumstance,
): Decision<Step<Accepted>, 'stage-not-open' | 'duties-not-separated' | 'mandate-missing'> {
  if (subject.stage !== 'applied') return refused('stage-not-open', { stage: subject.stage, needs: 'applied' });
  const unsigned = subject.people.filter(
    ({ person }) => !mandates.some((mandate) => mandate.person === person && inForce(mandate, today)),
  );
  if (unsigned.length > 0) return refused('mandate-missing', { persons: unsigned.map(({ person }) => person) });
  const hands = layHand(subject.hands, { duty: 'acceptance', by, on: today });
  if (!hands.ok) return hands;

  return decided({
    becomes: {
      ...subject,
      stage: 'accepted',
      version: advanced(subject),
      hands: hands.value,
      acceptedOn: today,
      check: null,
      visit: null,
    },
    starts: [
      startCaseClock('TOTAL', subject, today, calendar),
      startCaseClock('INVEST_START', subject, today, calendar),
    ],
    stops: [],
    notice: {
      record: newNotice(subject, noticeId, 'acceptance', today),
      text: noticeText('acceptance', today, {
        decision: `经审查，你户于${subject.appliedOn}提出的申请材料齐全，决定予以受理。`,
        reasons: '申请材料齐全，授权手续完备。',
        basis: ['民发〔2021〕57号 §10'],
      }),
    },
  });
}

/** Whoever takes or withdraws a mandate acts on the acceptance of the case (B1): the case with their hand on it, the same one if it was there already. */
export function takeInHand(subject: Case, by: OperatorId, today: Day): Decision<Case, 'duties-not-separated'> {
  const hands = layHand(subject.hands, { duty: 'acceptance', by, on: today });
  if (!hands.ok) return hands;
  if (hands.value.length === subject.hands.length) return decided(subject);
  return decided({ ...subject, version: advanced(subject), hands: hands.value });
}

/** Refusal to accept (不予受理), in writing, with the reason and the remedy (R649 §11; LAW26 §45). */
export function decline(
  subject: Case,
  reasons: string,
  { by, today, calendar, noticeId }: Circumstance,
): Decision<Step<Declined>, 'stage-not-open' | 'duties-not-separated'> {
  if (subject.stage !== 'applied') return refused('stage-not-open', { stage: subject.stage, needs: 'applied' });
  const hands = layHand(subject.hands, { duty: 'acceptance', by, on: today });
  if (!hands.ok) return hands;
  return decided({
    becomes: {
      ...subject,
      stage: 'declined',
      version: advanced(subject),
      hands: hands.value,
      declinedOn: today,
      notice: noticeId,
    },
    starts: [startCaseClock('REFUSE_NOTICE', subject, today, calendar)],
    stops: [],
    notice: {
      record: newNotice(subject, noticeId, 'non-acceptance', today),
      text: noticeText('non-acceptance', today, {
        decision: `你户于${subject.appliedOn}提出的申请，决定不予受理。`,
        reasons,
        basis: [writtenRefusal(today)],
      }),
    },
  });
}

const inForce = (mandate: Mandate, today: Day): boolean =>
  mandate.revokedOn === null && mandate.validFrom <= today && today <= mandate.validTo;

export const newNotice = (subject: Case, id: NoticeId, kind: NoticeKind, today: Day): Notice => ({
  id,
  caseId: subject.id,
  office: subject.office,
  kind,
  issuedOn: today,
  issue: null,
  deliveredOn: null,
  deliveredBy: null,
  version: 1,
});

import { startCaseClock } from '../case-clock.ts';
import { type Day, monthAfter, monthOf } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import type { NoticeId, OperatorId } from '../ids.ts';
import { type Impartiality, mayConfirm } from '../impartiality.ts';
import type { Calendar } from '../law/calendar.ts';
import { writtenRefusal } from '../law/regime.ts';
import { yuan } from '../money.ts';
import { noticeText } from '../notice.ts';
import { layHand } from '../stage.ts';
import { newNotice } from './accept.ts';
import { advanced, type Case, type Confirmed, type Refused } from './case.ts';
import type { Step } from './step.ts';

interface Circumstance {
  readonly by: OperatorId;
  readonly today: Day;
  readonly calendar: Calendar;
  readonly noticeId: NoticeId;
}

/**
 * The county confirms (审核确认): after the posting has hung its days and come down, by somebody who did none of the earlier stages (M57 §20; B1).
 * Where relatives were filed or a complaint came, only after the county's own visit (R14). Money runs from the month after (M57 §21).
 */
export function confirm(
  subject: Case,
  known: Impartiality | undefined,
  { by, today, noticeId }: Circumstance,
): Decision<
  Step<Confirmed>,
  'stage-not-open' | 'duties-not-separated' | 'posting-still-open' | 'county-visit-missing'
> {
  if (subject.stage !== 'posted') return refused('stage-not-open', { stage: subject.stage, needs: 'posted' });
  if (subject.posting.takenDownOn === null) return refused('posting-still-open', { until: subject.posting.until });
  const visited = mayConfirm(known);
  if (!visited.ok) return visited;
  const hands = layHand(subject.hands, { duty: 'confirmation', by, on: today });
  if (!hands.ok) return hands;
  return decided({
    becomes: {
      ...subject,
      stage: 'confirmed',
      version: advanced(subject),
      hands: hands.value,
      confirmedOn: today,
      payFrom: monthAfter(monthOf(today)),
      notice: noticeId,
      benefit: false,
    },
    starts: [],
    stops: ['TOTAL', 'COUNTY_DECIDE'],
    notice: {
      record: newNotice(subject, noticeId, 'confirmation', today),
      text: noticeText('confirmation', today, {
        decision: `经审核确认，你户自${monthAfter(monthOf(today))}起享受最低生活保障，每月${yuan(subject.monthlyFen)}元。`,
        reasons: '家庭人均收入和财产状况符合当地最低生活保障条件。',
        basis: ['民发〔2021〕57号 §20', '民发〔2021〕57号 §21'],
      }),
    },
  });
}

/** The county refuses, in writing, with reasons, within three working days through the township (M57 §21; LAW26 §45). */
export function refuseCase(
  subject: Case,
  reasons: string,
  { by, today, calendar, noticeId }: Circumstance,
): Decision<Step<Refused>, 'stage-not-open' | 'duties-not-separated'> {
  if (subject.stage !== 'reviewed' && subject.stage !== 'posted') {
    return refused('stage-not-open', { stage: subject.stage, needs: 'reviewed' });
  }
  const hands = layHand(subject.hands, { duty: 'confirmation', by, on: today });
  if (!hands.ok) return hands;
  const { id, office, programme, people, appliedOn, acceptedOn, check, visit, reviewedOn, monthlyFen } = subject;
  return decided({
    becomes: {
      id,
      office,
      programme,
      people,
      appliedOn,
      acceptedOn,
      check,
      visit,
      reviewedOn,
      monthlyFen,
      stage: 'refused',
      version: advanced(subject),
      hands: hands.value,
      refusedOn: today,
      notice: noticeId,
    },
    starts: [startCaseClock('REFUSE_NOTICE', subject, today, calendar)],
    stops: ['TOTAL', ...(subject.stage === 'posted' && subject.posting.takenDownOn ? ['COUNTY_DECIDE'] : [])],
    notice: {
      record: newNotice(subject, noticeId, 'refusal', today),
      text: noticeText('refusal', today, {
        decision: '经审核，你户的申请不予确认。',
        reasons,
        basis: ['民发〔2021〕57号 §21', writtenRefusal(today)],
      }),
    },
  });
}

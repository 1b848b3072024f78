import * as z from 'zod';
import { type Award, type OneOff, totalFen } from '../award.ts';
import { Day, type Month, monthAfter, monthOf } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import { type NoticeId, type OfficeCode, OperatorId } from '../ids.ts';
import { type Impartiality, mayConfirm } from '../impartiality.ts';
import type { Calendar } from '../law/calendar.ts';
import { writtenRefusal } from '../law/regime.ts';
import { reckonAid } from '../means/aid.ts';
import { Fen, yuan } from '../money.ts';
import { PROGRAMME_LABELS, type Programme } from '../programme.ts';
import { layHand } from '../stage.ts';
import { advanced, type Case, type Confirmed, type Posted, type Refused, type Reviewed } from './case.ts';
import { clocksFrom, clocksUntil } from './case-clocks.ts';
import { lackingPhotos } from './photograph.ts';
import { asksOf, deciderOf, levelOf, settingOf } from './procedure.ts';
import { toPublish } from './publish.ts';
import { reliedOn } from './report-age.ts';
import { hangsNext } from './review.ts';
import type { Step } from './step.ts';
import { tell } from './tell.ts';

interface Circumstance {
  readonly by: OperatorId;
  /** Where the one who decides sits: the bureau or a township. */
  readonly from: OfficeCode;
  readonly today: Day;
  readonly calendar: Calendar;
  readonly noticeId: NoticeId;
}

/** Sealed in `circumstances`: the minutes of a collective decision (一事一议), which an amount outside the tiers takes (R35; TA23 2(3)). */
export const Minutes = z.strictObject({
  number: z.string().regex(/^[A-Za-z0-9-]{4,40}$/u),
  heldOn: Day,
  participants: z.array(OperatorId).min(3).max(15),
  conclusion: z.string().trim().min(10).max(2000),
});
export type Minutes = z.infer<typeof Minutes>;

/** A collective is at least three different people. */
const SMALLEST_COLLECTIVE = 3;

/**
 * The decision (审核确认), by the level whose it is: after the posting has hung its days and come down where the way has one, by somebody who did none of the earlier
 * stages (M57 §20; R649 §48; B1); where relatives were filed or a complaint came, only after the county's own visit (R14); never on a check report that is too old. A monthly amount runs from the month after (M57 §21).
 */
export function confirm(
  subject: Case,
  known: Impartiality | undefined,
  { by, from, today, calendar, noticeId }: Circumstance,
): Decision<
  Step<Confirmed>,
  | 'stage-not-open'
  | 'duties-not-separated'
  | 'posting-still-open'
  | 'posting-unproven'
  | 'not-yours-to-decide'
  | 'opinion-ineligible'
  | 'minutes-missing'
  | 'county-visit-missing'
  | 'check-report-old'
  | 'check-awaited'
  | 'check-over-limits'
> {
  const asks = asksOf(subject);
  if (subject.stage !== 'posted' && !(subject.stage === 'reviewed' && !hangsNext(subject)))
    return refused('stage-not-open', { stage: subject.stage, needs: asks.posting ? 'posted' : 'reviewed' });
  const hangsUntil = hangingOf(subject, today);
  if (hangsUntil) return refused('posting-still-open', { until: hangsUntil });
  const unproven = subject.stage === 'posted' ? lackingPhotos(subject) : [];
  if (unproven.length > 0) return refused('posting-unproven', { lacks: unproven });
  if (subject.award.kind === 'none') return refused('opinion-ineligible');
  const misplaced = elsewhere(subject, from);
  if (misplaced) return misplaced;
  if (subject.outsideTier && subject.minutes === null)
    return refused('minutes-missing', { atLeast: SMALLEST_COLLECTIVE });
  const reported = reliedOn(subject, today);
  if (!reported.ok) return reported;
  if (settingOf(subject, 'COUNTY_VISITS_FILED_CASES', today)) {
    const visited = mayConfirm(known);
    if (!visited.ok) return visited;
  }
  const hands = layHand(subject.hands, { duty: 'confirmation', by, on: today });
  if (!hands.ok) return hands;
  const { opinion: _, ...rest } = subject.stage === 'reviewed' ? subject : { ...subject, opinion: null };
  const payFrom = firstMonthOf(subject, today);
  return decided({
    becomes: {
      ...rest,
      stage: 'confirmed',
      version: advanced(subject),
      hands: hands.value,
      posting: subject.stage === 'posted' ? subject.posting : null,
      confirmedOn: today,
      payFrom,
      notice: noticeId,
      benefit: false,
    },
    starts: [],
    stops: clocksUntil('decided', subject),
    publication: toPublish(subject, today, calendar),
    notice: tell(
      subject,
      'confirmation',
      { noticeId, today, calendar },
      {
        decision: `经审核确认，${grantedIn(subject.programme, subject.award, payFrom)}`,
        reasons: `${REASONS[subject.programme]}${reckonedIn(subject, today)}`,
        basis: [...asks.basis.confirmation],
      },
    ),
  });
}

/** The month after the confirmation (M57 §21), that of it for what isn't paid by the month; out of a case that gives still, the first in which that gives no more (R03). */
function firstMonthOf({ award, convertedFrom }: Reviewed | Posted, today: Day): Month {
  const first = award.kind === 'monthly' ? monthAfter(monthOf(today)) : monthOf(today);
  return convertedFrom && award.kind !== 'one-off' && first < convertedFrom.endsFrom ? convertedFrom.endsFrom : first;
}

/** Until when what was posted still hangs; undefined once it is down. What somebody objected to hangs its days all the same. */
function hangingOf(subject: Reviewed | Posted, today: Day): Day | undefined {
  if (subject.stage === 'posted') return subject.posting.takenDownOn === null ? subject.posting.until : undefined;
  const until = subject.objection?.until;
  return until !== undefined && today <= until ? until : undefined;
}

/**
 * The minutes of the collective at the level that decides, laid with the file before the decision: by somebody who acted on no earlier stage at the county, by one of the
 * reviewers in a township (R35).
 */
export function recordMinutes(
  subject: Case,
  minutes: Minutes,
  { by, from, today }: Pick<Circumstance, 'by' | 'from' | 'today'>,
): Decision<
  Step<Reviewed | Posted>,
  'stage-not-open' | 'not-yours-to-decide' | 'minutes-not-asked' | 'minutes-of-few' | 'duties-not-separated'
> {
  if (subject.stage !== 'reviewed' && subject.stage !== 'posted')
    return refused('stage-not-open', { stage: subject.stage, needs: 'reviewed' });
  if (!subject.outsideTier || subject.minutes !== null) return refused('minutes-not-asked');
  const misplaced = elsewhere(subject, from);
  if (misplaced) return misplaced;
  const people = new Set(minutes.participants).size;
  if (people < SMALLEST_COLLECTIVE || minutes.heldOn > today || minutes.heldOn < subject.reviewedOn)
    return refused('minutes-of-few', {
      atLeast: SMALLEST_COLLECTIVE,
      people,
      earliest: subject.reviewedOn,
      latest: today,
    });
  const hands = layHand(subject.hands, {
    duty: levelOf(from) === 'county' ? 'confirmation' : 'review',
    by,
    on: today,
  });
  if (!hands.ok) return hands;
  return decided({
    becomes: {
      ...subject,
      version: advanced(subject),
      hands: hands.value,
      minutes: { number: minutes.number, heldOn: minutes.heldOn },
    },
    starts: [],
    stops: [],
  });
}

/** A decision is refused at the level that it doesn't belong to; a township decides only its own cases. */
export function elsewhere(subject: Reviewed | Posted, from: OfficeCode) {
  const decides = deciderOf(subject.procedure, subject.award);
  const here = levelOf(from) === decides && (decides === 'county' || from === subject.office);
  return here ? undefined : refused('not-yours-to-decide', { decides });
}

/** What a confirmation gives, in a sentence. */
function grantedIn(programme: Programme, award: Award, from: string): string {
  const name = PROGRAMME_LABELS[programme].guangdong;
  switch (award.kind) {
    case 'monthly':
      return `你户自${from}起享受${name}，每月${yuan(award.monthlyFen)}元。`;
    case 'one-off': {
      const parts = award.instalments.map(({ amountFen, dueOn }) => `${dueOn} ${yuan(amountFen)}元`).join('，');
      return award.instalments.length === 1
        ? `给予你户临时救助，共计${yuan(totalFen(award))}元。`
        : `给予你户临时救助，共计${yuan(totalFen(award))}元，分${award.instalments.length}次发放：${parts}。`;
    }
    case 'status':
      return `认定你户自${from}起为${name}，有效期${award.validMonths}个月。`;
    case 'none':
      return '';
  }
}

/** How an amount came about, in a sentence (M57 §23). It goes to the household alone, and says no more than that already knows. */
function reckonedIn(
  { award, assessed, outsideTier, single, people, ...subject }: Reviewed | Posted,
  today: Day,
): string {
  if (award.kind === 'one-off') return outsideTier ? '救助金额经集体研究确定。' : tierIn(subject, people.length, award);
  if (award.kind !== 'monthly' || !assessed) return '';
  if (outsideTier) return '保障金额经集体研究确定。';
  if (subject.programme === 'tekun') return '按基本生活标准和照料护理标准核定。';
  if (single) return '按单人保核定。';
  const standard = settingOf(subject, 'STANDARD_FEN', assessed.on);
  const full = Fen.parse(standard * people.length);
  if (settingOf(subject, 'AMOUNT_BY', today) !== 'gap') return '按分档补助核定。';
  const earns = Fen.parse(full - award.monthlyFen);
  return `保障标准每人每月${yuan(standard)}元，${people.length}人合计${yuan(full)}元，减去核定的家庭月平均收入${yuan(earns)}元。`;
}

/** Which tier the aid came out of, and what that gives; the most of it where the opinion proposed less. */
function tierIn({ office, reviewedOn }: Pick<Reviewed, 'office' | 'reviewedOn'>, heads: number, award: OneOff): string {
  const { lines, fen } = reckonAid({ office, heads }, award.degree, reviewedOn);
  const [standard, tier] = lines;
  const gives = `保障标准每人每月${yuan(Fen.parse(standard?.fen ?? 0))}元，${tier?.label}，合计${yuan(fen)}元`;
  return totalFen(award) === fen ? `${gives}。` : `${gives}以内，按实际困难核定。`;
}

const REASONS: Readonly<Record<Programme, string>> = {
  dibao: '家庭人均收入和财产状况符合当地最低生活保障条件。',
  tekun: '无劳动能力、无生活来源，且无履行义务能力的法定义务人，符合特困人员认定条件。',
  'dibao-margin': '家庭人均收入和财产状况符合最低生活保障边缘家庭认定条件。',
  'rigid-expenditure': '家庭收入、财产和必需支出状况符合认定条件。',
  temporary: '家庭遭遇的困难情形符合临时救助条件。',
};

/** The refusal, by the level whose decision it is, in writing, with reasons, within three working days through the township (M57 §21; LAW26 §45). */
export function refuseCase(
  subject: Case,
  reasons: string,
  { by, from, today, calendar, noticeId }: Circumstance,
): Decision<Step<Refused>, 'stage-not-open' | 'duties-not-separated' | 'not-yours-to-decide' | 'minutes-missing'> {
  if (subject.stage !== 'reviewed' && subject.stage !== 'posted') {
    return refused('stage-not-open', { stage: subject.stage, needs: 'reviewed' });
  }
  const misplaced = elsewhere(subject, from);
  if (misplaced) return misplaced;
  if (subject.award.kind === 'none' && subject.outsideTier && subject.minutes === null)
    return refused('minutes-missing', { atLeast: SMALLEST_COLLECTIVE });
  const hands = layHand(subject.hands, { duty: 'confirmation', by, on: today });
  if (!hands.ok) return hands;
  const { opinion: _, posting: __, ...rest } = { opinion: null, posting: null, ...subject };
  return decided({
    becomes: {
      ...rest,
      stage: 'refused',
      version: advanced(subject),
      hands: hands.value,
      refusedOn: today,
      notice: noticeId,
    },
    starts: clocksFrom('refused', subject, today, calendar),
    stops: clocksUntil('decided', subject),
    notice: tell(
      subject,
      'refusal',
      { noticeId, today, calendar },
      {
        decision: '经审核，你户的申请不予确认。',
        reasons,
        basis: [...asksOf(subject).basis.refusal, writtenRefusal(today)],
      },
    ),
  });
}

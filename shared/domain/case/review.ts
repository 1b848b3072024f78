import { startCaseClock } from '../case-clock.ts';
import type { Day } from '../days.ts';
import { addDays } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import type { OperatorId, PostingId } from '../ids.ts';
import { type Calendar, rollForward } from '../law/calendar.ts';
import { limitOn } from '../law/limits.ts';
import type { Fen } from '../money.ts';
import type { Posting } from '../posting.ts';
import { layHand } from '../stage.ts';
import { advanced, type Case, type Posted, type Reviewed } from './case.ts';
import type { Step } from './step.ts';

/** The township's initial opinion (初审意见): only on a check that was answered and a visit that was made (M57 §15-19). */
export function review(
  subject: Case,
  opinion: { readonly opinion: Reviewed['opinion']; readonly monthlyFen: Fen },
  { by, today }: { readonly by: OperatorId; readonly today: Day },
): Decision<
  Step<Reviewed>,
  'stage-not-open' | 'duties-not-separated' | 'investigation-unfinished' | 'amount-of-opinion'
> {
  if (subject.stage !== 'accepted') return refused('stage-not-open', { stage: subject.stage, needs: 'accepted' });
  const { check, visit } = subject;
  if (!check?.answeredOn || !visit) {
    return refused('investigation-unfinished', { check: Boolean(check?.answeredOn), visit: visit !== null });
  }
  if ((opinion.opinion === 'eligible') !== opinion.monthlyFen > 0) return refused('amount-of-opinion');
  const hands = layHand(subject.hands, { duty: 'review', by, on: today });
  if (!hands.ok) return hands;
  return decided({
    becomes: {
      ...subject,
      stage: 'reviewed',
      version: advanced(subject),
      hands: hands.value,
      check,
      visit,
      reviewedOn: today,
      opinion: opinion.opinion,
      monthlyFen: opinion.monthlyFen,
    },
    starts: [],
    stops: [],
  });
}

/**
 * Posts the opinion (公示) for seven days; the day of posting isn't counted, and a last day that is a rest day rolls on to the next working
 * day (M57 §19; CC §201, §203). Refuses when that year's holidays are not published: a period is never guessed.
 */
export function post(
  subject: Case,
  where: Pick<Posting, 'id' | 'place' | 'hotline'> & { readonly id: PostingId },
  { by, today, calendar }: { readonly by: OperatorId; readonly today: Day; readonly calendar: Calendar },
): Decision<
  Step<Posted> & { readonly posting: Posting },
  'stage-not-open' | 'duties-not-separated' | 'opinion-ineligible' | 'calendar-not-published'
> {
  if (subject.stage !== 'reviewed') return refused('stage-not-open', { stage: subject.stage, needs: 'reviewed' });
  if (subject.opinion !== 'eligible') return refused('opinion-ineligible');
  const hands = layHand(subject.hands, { duty: 'review', by, on: today });
  if (!hands.ok) return hands;
  const limit = limitOn(subject.programme, 'POST_MIN', subject.office, today);
  if (!limit.ok) throw new Error(`no law row for POST_MIN on ${today}`);
  const until = rollForward(calendar, addDays(today, limit.value.value));
  if (!until.ok) return until;
  const { opinion: _, ...rest } = subject;
  return decided({
    becomes: {
      ...rest,
      stage: 'posted',
      version: advanced(subject),
      hands: hands.value,
      posting: { id: where.id, from: today, until: until.value, takenDownOn: null },
    },
    starts: [],
    stops: [],
    posting: {
      ...where,
      caseId: subject.id,
      office: subject.office,
      from: today,
      until: until.value,
      takenDownOn: null,
      version: 1,
    },
  });
}

/** The posting is over: it comes down, and the file goes up to the county, whose ten working days begin (M57 §19, §20). */
export function endPosting(
  subject: Case,
  today: Day,
  calendar: Calendar,
): Decision<Step<Posted>, 'stage-not-open' | 'posting-still-open'> {
  if (subject.stage !== 'posted') return refused('stage-not-open', { stage: subject.stage, needs: 'posted' });
  if (subject.posting.takenDownOn !== null) return refused('stage-not-open', { stage: 'taken-down', needs: 'posted' });
  if (today <= subject.posting.until) return refused('posting-still-open', { until: subject.posting.until });
  return decided({
    becomes: { ...subject, version: advanced(subject), posting: { ...subject.posting, takenDownOn: today } },
    starts: [startCaseClock('COUNTY_DECIDE', subject, today, calendar)],
    stops: [],
  });
}

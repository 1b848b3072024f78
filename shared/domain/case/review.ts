import * as z from 'zod';
import { AidForm, type Award, Degree, type OneOff, totalFen } from '../award.ts';
import { addDays, addMonths, Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import type { OperatorId, PostingId } from '../ids.ts';
import { type Calendar, rollForward } from '../law/calendar.ts';
import { type LimitCode, limitOn } from '../law/limits.ts';
import { reckonAid } from '../means/aid.ts';
import { Fen } from '../money.ts';
import type { Posting } from '../posting.ts';
import { layHand } from '../stage.ts';
import { type Accepted, advanced, type Case, type Objected, type Posted, type Reviewed } from './case.ts';
import { clocksFrom, clocksUntil } from './case-clocks.ts';
import { lackingPhotos, unprovable } from './photograph.ts';
import { asksOf, settingOf } from './procedure.ts';
import { fresh } from './report-age.ts';
import type { Step } from './step.ts';

/** Aid as the opinion proposes it: in which form, how grave the hardship is, and how much on which day; where that isn't said, what its tier gives, today. */
export const ProposedAid = z.strictObject({
  form: AidForm,
  degree: Degree,
  instalments: z
    .array(z.strictObject({ amountFen: Fen.min(1), dueOn: Day }))
    .min(1)
    .max(6)
    .optional(),
});

/** What the opinion says: the amount belongs to the kind of the programme, and an ineligible opinion has none. A monthly amount that isn't said is what the assessment gives. */
export interface ProposedOpinion {
  readonly opinion: Reviewed['opinion'];
  readonly monthlyFen?: Fen | undefined;
  readonly aid?: z.infer<typeof ProposedAid> | undefined;
  /** For how long the status is recognised; the longest that the law has, where it isn't said. */
  readonly validMonths?: number | undefined;
}

/**
 * The township's initial opinion (初审意见): only on what the way asks for, a check that was answered and a visit that was made (M57 §15-19), and after an objection only once that was
 * looked into. It proposes what the assessment gives; whatever differs from that takes the minutes of a collective (R35). Aid of the expenditure type is no more than the spending that was verified, whoever agrees (TA23 2(1)).
 */
export function review(
  subject: Case,
  proposed: ProposedOpinion,
  { by, today, calendar }: { readonly by: OperatorId; readonly today: Day; readonly calendar: Calendar },
): Decision<
  Step<Reviewed>,
  | 'stage-not-open'
  | 'duties-not-separated'
  | 'investigation-unfinished'
  | 'check-report-old'
  | 'amount-of-opinion'
  | 'aid-over-spending'
  | 'instalments'
> {
  if (subject.stage !== 'accepted' && subject.stage !== 'objected')
    return refused('stage-not-open', { stage: subject.stage, needs: 'accepted' });
  const done = investigated(subject);
  if (Object.values(done).includes(false)) return refused('investigation-unfinished', done);
  const current = fresh(subject, today);
  if (!current.ok) return current;
  const award = awardOf(subject, proposed, today);
  if (!award.ok) return award;
  const hands = layHand(subject.hands, { duty: 'review', by, on: today });
  if (!hands.ok) return hands;
  return decided({
    becomes: {
      ...subject,
      stage: 'reviewed',
      version: advanced(subject),
      hands: hands.value,
      reviewedOn: today,
      opinion: proposed.opinion,
      award: award.value,
      minutes: null,
      outsideTier: departs(subject, award.value, today),
    },
    // What isn't posted goes up at once.
    starts: clocksFrom(
      proposed.opinion === 'eligible' && hangsNext(subject) ? 'opined' : 'sent-up',
      subject,
      today,
      calendar,
    ),
    stops: clocksUntil('opined', subject),
  });
}

/** What of the investigation is done, of what the way asks for. */
export function investigated(subject: Accepted | Objected): Readonly<Record<string, boolean>> {
  const { check, visit, assessed } = subject;
  const asks = asksOf(subject);
  return {
    check: !asks.check || Boolean(check?.answeredOn && !check.objectedOn),
    visit: !asks.visit || visit !== null,
    // One from before the most was kept doesn't say how much aid may be.
    assessed: !asks.assessed || (assessed !== undefined && !(asks.upToSpending && assessed.mostFen === undefined)),
    ...(subject.stage === 'objected' && { objection: subject.objection.answered !== null }),
  };
}

/** Whether an eligible opinion on it hangs before it goes up: the first always, one after an objection only where it is posted again (TK43 §15). */
export const hangsNext = (subject: Pick<Case, 'procedure'> & { readonly objection?: unknown }): boolean =>
  asksOf(subject).posting && (subject.objection === undefined || asksOf(subject).postsAgain);

/** Whether an opinion departs from what was reckoned, for or against the household, lies outside the tiers, or is of a great amount even within them: then a collective decides (一事一议; R35; TA23 2(3)). */
function departs(subject: Accepted | Objected, award: Award, today: Day): boolean {
  const { assessed } = subject;
  if (award.kind === 'none') return assessed?.met === true;
  if (assessed?.met === false) return true;
  if (award.kind === 'one-off') return outsideTier(subject, award, today) || isGreat(subject, award, today);
  return award.kind === 'monthly' && award.monthlyFen !== assessed?.monthlyFen;
}

/** The furthest day on which a part of an approved aid may be paid. */
const LONGEST_INSTALMENTS_MONTHS = 12;

function awardOf(
  subject: Accepted | Objected,
  { opinion, monthlyFen, aid, validMonths }: ProposedOpinion,
  today: Day,
): Decision<Award, 'amount-of-opinion' | 'aid-over-spending' | 'instalments'> {
  const { award: kind, instalments: most, validFor } = asksOf(subject);
  if (opinion === 'ineligible')
    return aid === undefined && !monthlyFen && !validMonths
      ? decided({ kind: 'none' })
      : refused('amount-of-opinion', { kind });
  if (kind === 'status') {
    const longest = validFor === null ? 0 : limitFor(subject, validFor, today);
    if (monthlyFen || aid !== undefined || (validMonths ?? longest) > longest)
      return refused('amount-of-opinion', { kind, longestMonths: longest });
    return decided({ kind, validMonths: validMonths ?? longest });
  }
  if (validMonths) return refused('amount-of-opinion', { kind });
  if (kind === 'monthly') {
    const gives = monthlyFen ?? subject.assessed?.monthlyFen;
    if (!gives || aid !== undefined) return refused('amount-of-opinion', { kind });
    return decided({ kind, monthlyFen: gives });
  }
  if (kind === 'one-off') {
    if (aid === undefined || monthlyFen) return refused('amount-of-opinion', { kind });
    const mostFen = mostOf(subject);
    const tier = () =>
      reckonAid({ office: subject.office, heads: subject.people.length, mostFen }, aid.degree, today).fen;
    const { instalments = [{ amountFen: tier(), dueOn: today }], ...rest } = aid;
    const inOrder = instalments.every(({ dueOn }, at) => dueOn >= (instalments[at - 1]?.dueOn ?? today));
    const last = instalments.at(-1)?.dueOn ?? today;
    if (instalments.length > most || !inOrder || last > addMonths(today, LONGEST_INSTALMENTS_MONTHS))
      return refused('instalments', { most, earliest: today, latest: addMonths(today, LONGEST_INSTALMENTS_MONTHS) });
    const award: Award = {
      kind,
      ...rest,
      instalments: instalments.map((part, at) => ({ purpose: `ta-${at + 1}`, ...part })),
    };
    if (mostFen !== undefined && (mostFen === 0 || totalFen(award) > mostFen))
      return refused('aid-over-spending', { mostFen });
    return decided(award);
  }
  return kind satisfies never;
}

/** The value of a limit of the case's programme in force that day, in the limit's own unit. That there is none is a fault of our own rows. */
function limitFor(subject: Case, code: LimitCode, today: Day): number {
  const limit = limitOn(subject.programme, code, subject.office, today);
  if (!limit.ok) throw new Error(`no law row for ${code} on ${today}`);
  return limit.value.value;
}

/** What aid of a case comes to at most: the spending that was verified, where its way has it; undefined where it hasn't. */
const mostOf = (subject: Accepted | Objected): Fen | undefined =>
  asksOf(subject).upToSpending ? subject.assessed?.mostFen : undefined;

/** Whether aid is of so many standards that it is decided together whatever its tier (一事一议; TA23 2(3)). */
const isGreat = (subject: Case, award: OneOff, today: Day): boolean =>
  totalFen(award) > settingOf(subject, 'TA_COLLECTIVE', today) * settingOf(subject, 'STANDARD_FEN', today);

/** Whether the aid lies outside the tier of its degree and household size: under the least for one case, unless no more was spent, or over so many standards a head (R35; TA23 2(3)). */
function outsideTier(subject: Accepted | Objected, award: OneOff, today: Day): boolean {
  const standard = settingOf(subject, 'STANDARD_FEN', today);
  const months = settingOf(subject, 'TA_TIERS', today).find(({ tier }) => tier === award.degree)?.months ?? 0;
  const total = totalFen(award);
  return (
    total < Math.min(settingOf(subject, 'TA_MIN', today) * standard, mostOf(subject) ?? Number.POSITIVE_INFINITY) ||
    total > Math.min(months, settingOf(subject, 'TA_MAX', today)) * standard * subject.people.length
  );
}

/**
 * Posts the opinion (公示) for seven days; the day of posting isn't counted, and a last day that is a rest day rolls on to the next working
 * day (M57 §19; CC §201, §203). One of which nobody took a photo while it hung proves nothing, and is posted again (R19). Refuses when that year's holidays are not published: a period is never guessed.
 */
export function post(
  subject: Case,
  where: Pick<Posting, 'id' | 'place' | 'hotline'> & { readonly id: PostingId },
  { by, today, calendar }: { readonly by: OperatorId; readonly today: Day; readonly calendar: Calendar },
): Decision<
  Step<Posted> & { readonly posting: Posting },
  'stage-not-open' | 'duties-not-separated' | 'opinion-ineligible' | 'posting-not-asked' | 'calendar-not-published'
> {
  const again = subject.stage === 'posted' && unprovable(subject);
  if (subject.stage !== 'reviewed' && !again)
    return refused('stage-not-open', { stage: subject.stage, needs: 'reviewed' });
  if (!again && !hangsNext(subject)) return refused('posting-not-asked');
  if (subject.stage === 'reviewed' && subject.opinion !== 'eligible') return refused('opinion-ineligible');
  const hands = layHand(subject.hands, { duty: 'review', by, on: today });
  if (!hands.ok) return hands;
  const until = rollForward(calendar, addDays(today, limitFor(subject, 'POST_MIN', today)));
  if (!until.ok) return until;
  const { opinion: _, ...rest } = { opinion: null, ...subject };
  return decided({
    becomes: {
      ...rest,
      stage: 'posted',
      version: advanced(subject),
      hands: hands.value,
      posting: { id: where.id, from: today, until: until.value, takenDownOn: null },
    },
    starts: [],
    stops: clocksUntil('posted', subject),
    posting: {
      ...where,
      caseId: subject.id,
      office: subject.office,
      of: 'opinion',
      from: today,
      until: until.value,
      takenDownOn: null,
      version: 1,
    },
  });
}

/** The posting is over: it comes down, and the file goes up to whoever decides, unless its photos are still awaited; for dibao the county's ten working days begin (M57 §19, §20). */
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
    starts: lackingPhotos(subject).length > 0 ? [] : clocksFrom('sent-up', subject, today, calendar),
    stops: [],
  });
}

import * as z from 'zod';
import { type AidPurpose, Award, type Degree } from '../award.ts';
import { Day, monthOf } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import { CaseId, type NoticeId, OfficeCode, OperatorId, PersonId } from '../ids.ts';
import type { Calendar } from '../law/calendar.ts';
import { Fen, yuan } from '../money.ts';
import { layHand } from '../stage.ts';
import { type AidCompleted, type Aided, type AidReviewed, advanced, type Case } from './case.ts';
import { clocksFrom, clocksUntil } from './case-clocks.ts';
import { asksOf, levelOf, settingOf } from './procedure.ts';
import type { Step } from './step.ts';
import { tell } from './tell.ts';

/** What befell the household (TA23 2(1)). */
export const Cause = z.enum(['fire', 'traffic-accident', 'sudden-illness', 'other']);

/** The papers that aid first leaves to be completed (TA23 2(2); R37). */
export const AID_PAPERS = ['application', 'cause-evidence', 'signature', 'receipt'] as const;

/** What aid that comes first is paid for: all of it at once. */
export const AID_FIRST: AidPurpose = 'ta-1';

/** The aid-first register (先行救助登记簿), a line a case: who gave it, how much, and by when its papers and its review are due. */
export const AidEntry = z.strictObject({
  caseId: CaseId,
  office: OfficeCode,
  cause: Cause,
  amountFen: Fen,
  people: z.int().min(1),
  reportedOn: Day,
  reportedBy: OperatorId,
  aidedOn: Day,
  decidedBy: OperatorId,
  completedOn: Day.nullable(),
  completedBy: OperatorId.nullable(),
  /** Which papers came, and which adult of the household signed them. Absent until then, and on a line from before they were kept (R37). */
  papers: z.array(z.enum(AID_PAPERS)).optional(),
  signedBy: PersonId.optional(),
  reviewedOn: Day.nullable(),
  reviewedBy: OperatorId.nullable(),
  upheld: z.boolean().nullable(),
  version: z.int().min(1),
});
export type AidEntry = z.infer<typeof AidEntry>;

interface Circumstance {
  readonly by: OperatorId;
  readonly from: OfficeCode;
  readonly today: Day;
  readonly calendar: Calendar;
  readonly noticeId: NoticeId;
}

/** So many standards a head, whoever decides. */
export const mostByHeads = (subject: Case, on: Day): number =>
  settingOf(subject, 'TA_AID_FIRST_MAX', on) * settingOf(subject, 'STANDARD_FEN', on) * subject.people.length;

/** The most that may come first: the township's small amount, and so many standards a head. */
export const mostAidFirst = (subject: Case, today: Day): Fen =>
  Fen.parse(Math.min(subject.procedure.ceilingFen, mostByHeads(subject, today)));

/**
 * Aid first (先行救助): urgent, small, and to be done at once; then the township must, and explains afterwards (LAW26 §50; TA23 2(2)). Two people: whoever took the
 * report doesn't decide. It is paid from the day on; the papers have their clock (R36).
 */
export function aidFirst(
  subject: Case,
  aid: { readonly cause: z.infer<typeof Cause>; readonly degree: Degree; readonly amountFen: Fen },
  { by, from, today, calendar, noticeId }: Circumstance,
): Decision<
  Step<Aided> & { readonly entry: AidEntry },
  'stage-not-open' | 'aid-first-not-open' | 'not-yours-to-decide' | 'aid-first-amount' | 'duties-not-separated'
> {
  if (!asksOf(subject).aidFirst) return refused('aid-first-not-open');
  if (subject.stage !== 'applied') return refused('stage-not-open', { stage: subject.stage, needs: 'applied' });
  if (levelOf(from) !== 'township' || from !== subject.office)
    return refused('not-yours-to-decide', { decides: 'township' });
  const mostFen = mostAidFirst(subject, today);
  if (aid.amountFen > mostFen) return refused('aid-first-amount', { mostFen });
  const hands = layHand(subject.hands, { duty: 'confirmation', by, on: today });
  if (!hands.ok) return hands;
  const award: Award = Award.parse({
    kind: 'one-off',
    form: 'cash',
    degree: aid.degree,
    instalments: [{ purpose: AID_FIRST, amountFen: aid.amountFen, dueOn: today }],
  });
  const { check: _check, supplement: _supplement, ...rest } = subject;
  return decided({
    becomes: {
      ...rest,
      stage: 'aided',
      version: advanced(subject),
      hands: hands.value,
      aidedOn: today,
      award,
      payFrom: monthOf(today),
      notice: noticeId,
      benefit: false,
    },
    starts: clocksFrom('aided', subject, today, calendar),
    stops: clocksUntil('answered', subject),
    notice: tell(
      subject,
      'aid-first',
      { noticeId, today, calendar },
      {
        decision: `因情况紧急，先行给予你户临时救助${yuan(aid.amountFen)}元。`,
        reasons: '情况紧急、救助金额较小、需要立即采取措施；请配合事后补齐手续。',
        basis: ['社会救助法 §50', '《关于进一步加强和改进临时救助工作的意见》 2(2)'],
      },
    ),
    entry: {
      caseId: subject.id,
      office: subject.office,
      cause: aid.cause,
      amountFen: aid.amountFen,
      people: subject.people.length,
      reportedOn: subject.appliedOn,
      reportedBy: subject.hands[0]?.by ?? by,
      aidedOn: today,
      decidedBy: by,
      completedOn: null,
      completedBy: null,
      reviewedOn: null,
      reviewedBy: null,
      upheld: null,
      version: 1,
    },
  });
}

/** Sealed in `circumstances`: what happened, as it was written down once the emergency had eased. */
export const AidExplanation = z.strictObject({ explanation: z.string().trim().min(10).max(2000) });
export type AidExplanation = z.infer<typeof AidExplanation>;

/** The papers, all of them at once, signed by an adult of the household (R36, R37). Whoever took the report may complete them; whoever decided may not. */
export function completeAid(
  subject: Case,
  entry: AidEntry,
  papers: { readonly papers: readonly (typeof AID_PAPERS)[number][]; readonly signedBy: PersonId },
  { by, today, calendar }: Pick<Circumstance, 'by' | 'today' | 'calendar'>,
): Decision<
  Step<AidCompleted> & { readonly entry: AidEntry },
  'stage-not-open' | 'papers-incomplete' | 'person-not-in-case' | 'signer-minor' | 'duties-not-separated'
> {
  if (subject.stage !== 'aided') return refused('stage-not-open', { stage: subject.stage, needs: 'aided' });
  const missing = AID_PAPERS.filter((paper) => !papers.papers.includes(paper));
  if (missing.length > 0) return refused('papers-incomplete', { missing });
  const signer = subject.people.find(({ person }) => person === papers.signedBy);
  if (!signer) return refused('person-not-in-case');
  if (signer.minor) return refused('signer-minor');
  const hands = layHand(subject.hands, { duty: 'acceptance', by, on: today });
  if (!hands.ok) return hands;
  return decided({
    becomes: {
      ...subject,
      stage: 'aid-completed',
      version: advanced(subject),
      hands: hands.value,
      completedOn: today,
    },
    starts: clocksFrom('completed', subject, today, calendar),
    stops: clocksUntil('completed', subject),
    entry: {
      ...entry,
      completedOn: today,
      completedBy: by,
      papers: [...papers.papers],
      signedBy: papers.signedBy,
      version: entry.version + 1,
    },
  });
}

/**
 * The review afterwards, by the county, by somebody who had no part in the aid or its payment (B1). It ends the matter; an aid that isn't upheld ends
 * with a written notice, its reasons and its remedy.
 */
export function reviewAid(
  subject: Case,
  entry: AidEntry,
  outcome: { readonly upheld: boolean; readonly reasons: string },
  { by, from, today, calendar, noticeId }: Circumstance,
): Decision<
  Step<AidReviewed> & { readonly entry: AidEntry },
  'stage-not-open' | 'not-yours-to-decide' | 'duties-not-separated'
> {
  if (subject.stage !== 'aid-completed')
    return refused('stage-not-open', { stage: subject.stage, needs: 'aid-completed' });
  if (levelOf(from) !== 'county') return refused('not-yours-to-decide', { decides: 'county' });
  const hands = layHand(subject.hands, { duty: 'after-review', by, on: today });
  if (!hands.ok) return hands;
  const { upheld, reasons } = outcome;
  return decided({
    becomes: {
      ...subject,
      stage: 'aid-reviewed',
      version: advanced(subject),
      hands: hands.value,
      reviewedOn: today,
      upheld,
      ...(upheld ? {} : { notice: noticeId }),
    },
    starts: upheld ? [] : clocksFrom('refused', subject, today, calendar),
    // What isn't upheld and was never opened for payment has nobody left who must pay it.
    stops: [
      ...clocksUntil('after-reviewed', subject),
      ...(upheld || subject.benefit ? [] : (['TA_PAY_FIRST'] as const)),
    ],
    ...(upheld
      ? {}
      : {
          notice: tell(
            subject,
            'aid-not-upheld',
            { noticeId, today, calendar },
            {
              decision: `经事后复核，于${subject.aidedOn}先行给予的临时救助不符合规定。`,
              reasons,
              basis: ['社会救助法 §50', '社会救助法 §45'],
            },
          ),
        }),
    entry: { ...entry, reviewedOn: today, reviewedBy: by, upheld, version: entry.version + 1 },
  });
}

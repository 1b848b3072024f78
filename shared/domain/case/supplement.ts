import * as z from 'zod';
import { Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import { CaseId, NoticeId, OfficeCode, type OperatorId } from '../ids.ts';
import type { Calendar } from '../law/calendar.ts';
import { limitOn } from '../law/limits.ts';
import { PAPERS, Paper } from '../law/papers.ts';
import { onlyPapers } from '../law/regime.ts';
import { type Mandate, unsignedOf } from '../mandate.ts';
import { layHand } from '../stage.ts';
import { type Applied, advanced, type Case, checkedIn } from './case.ts';
import { clocksFrom, clocksUntil } from './case-clocks.ts';
import { asksOf, settingOf } from './procedure.ts';
import type { Step } from './step.ts';
import { tell } from './tell.ts';

/** That the one supplement notice (补正告知书) of a case was given, and what it asked for. Written once; there is no second (M57 §10; R24). */
export const Supplement = z.strictObject({
  caseId: CaseId,
  office: OfficeCode,
  notice: NoticeId,
  papers: z.array(Paper).min(1),
  askedOn: Day,
  version: z.literal(1),
});
export type Supplement = z.infer<typeof Supplement>;

/** Of what the office has looked through: whether it is there, is missing, or isn't called for in this case. Who has signed a mandate the system knows. */
const Looked = z.enum(['there', 'missing', 'not-called-for']);
export const LookedThrough = z.strictObject(
  Object.fromEntries(Paper.exclude(['mandate']).options.map((paper) => [paper, Looked.optional()])) as Record<
    Exclude<Paper, 'mandate'>,
    z.ZodOptional<typeof Looked>
  >,
);
export type LookedThrough = z.infer<typeof LookedThrough>;

interface Circumstance {
  readonly by: OperatorId;
  readonly today: Day;
  readonly calendar: Calendar;
}

/** All that a household brings itself to this case; without a check nobody signs for one. */
export const checklistOf = (subject: Case): readonly Paper[] =>
  settingOf(subject, 'CHECKLIST', subject.appliedOn).filter(
    (paper) => asksOf(subject).check || !/mandate/u.test(paper),
  );

/**
 * Tells the household, once and completely, what is missing (M57 §10; TK43 §12). It is complete because every paper of the checklist was looked for, and it asks for nothing else,
 * because there is nothing else in the type. An emergency doesn't wait for papers: they follow the aid (LAW26 §50). The household's time is none of the procedure's.
 */
export function askSupplement(
  subject: Case,
  mandates: readonly Mandate[],
  looked: LookedThrough,
  { by, today, calendar, noticeId }: Circumstance & { readonly noticeId: NoticeId },
): Decision<
  Step<Applied> & { readonly supplement: Supplement },
  | 'stage-not-open'
  | 'papers-after-aid'
  | 'supplement-given'
  | 'checklist-unanswered'
  | 'not-on-checklist'
  | 'nothing-missing'
  | 'duties-not-separated'
> {
  if (subject.stage !== 'applied') return refused('stage-not-open', { stage: subject.stage, needs: 'applied' });
  if (asksOf(subject).aidFirst) return refused('papers-after-aid');
  if (subject.supplement !== null) return refused('supplement-given', { askedOn: subject.supplement.askedOn });
  const checklist = checklistOf(subject);
  const told = Paper.options.filter((paper) => paper !== 'mandate' && looked[paper] !== undefined);
  const beside = told.filter((paper) => !checklist.includes(paper));
  if (beside.length > 0) return refused('not-on-checklist', { papers: beside });
  const unanswered = checklist.filter((paper) => paper !== 'mandate' && !told.includes(paper));
  if (unanswered.length > 0) return refused('checklist-unanswered', { papers: unanswered });
  const unsigned = unsignedOf(checkedIn(subject), mandates, today).length > 0;
  const papers = checklist.filter((paper) => (paper === 'mandate' ? unsigned : looked[paper] === 'missing'));
  if (papers.length === 0) return refused('nothing-missing');
  const hands = layHand(subject.hands, { duty: 'acceptance', by, on: today });
  if (!hands.ok) return hands;

  const limit = limitOn(subject.programme, 'SUPPLEMENT', subject.office, today);
  if (!limit.ok) throw new Error(`no law row for SUPPLEMENT on ${today}`);
  return decided({
    becomes: {
      ...subject,
      version: advanced(subject),
      hands: hands.value,
      supplement: { notice: noticeId, askedOn: today, awaits: papers, completedOn: null },
    },
    starts: clocksFrom('supplement-asked', subject, today, calendar),
    stops: clocksUntil('answered', subject),
    supplement: { caseId: subject.id, office: subject.office, notice: noticeId, papers, askedOn: today, version: 1 },
    notice: tell(
      subject,
      'supplement',
      { noticeId, today, calendar },
      {
        decision: `你户于${subject.appliedOn}提出的申请，尚需补正下列材料，请自本告知书出具之日起${limit.value.value}个工作日内补齐：`,
        items: papers.map((paper) => PAPERS[paper]),
        reasons: `以上为需要补正的全部内容，本机关一次性告知，此后不再要求补正其他材料。${OBTAINED}补正期间不计入办理期限。`,
        basis: [...onlyPapers(today)],
      },
    ),
  });
}

/** The whole list stands beside the checklist; a household reads what it means. */
const OBTAINED =
  '户籍、婚姻、不动产、车辆、社会保险、存款等能够由政府部门和有关机构提供的信息，由本机关依授权核对取得，无需提交。';

/** What was missing has come, all or some of it. With the last of it the office has its time again to decide. */
export function receiveSupplement(
  subject: Case,
  mandates: readonly Mandate[],
  came: readonly Paper[],
  { by, today, calendar }: Circumstance,
): Decision<
  Step<Applied>,
  'stage-not-open' | 'supplement-not-open' | 'not-on-checklist' | 'nothing-changed' | 'duties-not-separated'
> {
  if (subject.stage !== 'applied') return refused('stage-not-open', { stage: subject.stage, needs: 'applied' });
  const { supplement } = subject;
  if (supplement === null || supplement.completedOn !== null) return refused('supplement-not-open');
  const beside = came.filter((paper) => paper === 'mandate' || !supplement.awaits.includes(paper));
  if (beside.length > 0) return refused('not-on-checklist', { papers: beside });
  const signed = unsignedOf(checkedIn(subject), mandates, today).length === 0;
  const awaits = supplement.awaits.filter((paper) => (paper === 'mandate' ? !signed : !came.includes(paper)));
  if (awaits.length === supplement.awaits.length) return refused('nothing-changed');
  const hands = layHand(subject.hands, { duty: 'acceptance', by, on: today });
  if (!hands.ok) return hands;
  const complete = awaits.length === 0;
  return decided({
    becomes: {
      ...subject,
      version: advanced(subject),
      hands: hands.value,
      supplement: { ...supplement, awaits, completedOn: complete ? today : null },
    },
    starts: complete ? clocksFrom('supplemented', subject, today, calendar) : [],
    stops: complete ? clocksUntil('supplemented', subject) : [],
  });
}

import * as z from 'zod';
import { Day, Month } from '../days.ts';
import { Circumstances } from '../household.ts';
import {
  AdjustmentId,
  CaseId,
  CheckId,
  NoticeId,
  OfficeCode,
  OperatorId,
  PersonId,
  PostingId,
  VisitId,
} from '../ids.ts';
import { Fen } from '../money.ts';
import { Programme } from '../programme.ts';
import { ReviewClass } from '../review-class.ts';
import { Hand } from '../stage.ts';

/** What may change in a household, and what an adjustment rests on (M57 §31-34; TK43 §24). */
export const GROUNDS = {
  died: '成员死亡',
  joined: '家庭成员增加',
  left: '成员离开家庭',
  'in-custody': '成员服刑或强制隔离戒毒',
  'income-changed': '家庭收入变化',
  'over-standard': '家庭人均收入超过保障标准',
  'assets-over': '家庭财产超过规定',
  'ability-regained': '恢复劳动能力或生活来源',
  'supporter-able': '法定义务人恢复履行义务能力',
  'ability-changed': '劳动能力或生活自理能力变化',
  'work-refused': '无正当理由连续拒绝介绍的工作',
  'standard-changed': '保障标准调整',
  voluntary: '本人自愿申请终止',
  other: '其他变化',
} as const;
export const Ground = z.enum(Object.keys(GROUNDS) as [keyof typeof GROUNDS, ...(keyof typeof GROUNDS)[]]);
export type Ground = z.infer<typeof Ground>;

/** How a matter came up: a review whose time has come, what the household reports, what the office learns by itself, a decision that was set aside on an appeal. */
export const Origin = z.enum(['review', 'household-report', 'office-alert', 'appeal']);

/** `unreported`: it was told later than the household had time for (M83 5(5)). `refusals`: the days on which suitable offers of work were refused, in succession (M57 §34). */
export const Change = z.strictObject({
  ground: Ground,
  since: Day,
  person: PersonId.nullable(),
  unreported: z.boolean(),
  refusals: z.array(Day).max(20),
});
export type Change = z.infer<typeof Change>;

/** What was looked at: a visit to the home, a means check, or both. A review without either is none (R38), and can't be written. */
export const Look = z
  .strictObject({ lookedOn: Day, visit: VisitId.nullable(), check: CheckId.nullable() })
  .refine(({ visit, check }) => visit !== null || check !== null, 'a-visit-or-a-check');
export type Look = z.infer<typeof Look>;

export const Outcome = z.enum(['unchanged', 'increase', 'decrease', 'stop', 'convert']);
export type Outcome = z.infer<typeof Outcome>;

/** Before these the household is heard (LAW26 §48), or told with reasons while the Act wasn't in force (M57 §32). */
export const CUTS: readonly Outcome[] = ['decrease', 'stop', 'convert'];

/** `wasFen` and `monthlyFen`: the month's amount in force in `from`, and what it is to be; zero from a stop on. `leaves`: who is of the household no more. `tellsIncomes`: what they earn now lies sealed with it. */
export const Proposal = z.strictObject({
  outcome: Outcome,
  ground: Ground,
  from: Month,
  wasFen: Fen,
  monthlyFen: Fen,
  leaves: z.array(PersonId).max(20),
  convertsTo: Programme.nullable(),
  proposedOn: Day,
  proposedBy: OperatorId,
  /** Whether somebody is left to be heard first. */
  hears: z.boolean(),
  tellsIncomes: z.literal(true).optional(),
});
export type Proposal = z.infer<typeof Proposal>;

/** How the household was heard. `told`: told with the reasons, which was enough before the Act. `did-not-come`: invited in writing, and nobody came. */
export const HearingWay = z.enum(['in-person', 'at-home', 'by-telephone', 'in-writing', 'did-not-come', 'told']);
export type HearingWay = z.infer<typeof HearingWay>;
export const Hearing = z.strictObject({
  heardOn: Day,
  way: HearingWay,
  person: PersonId.nullable(),
  heardBy: OperatorId,
});

const Spine = {
  id: AdjustmentId,
  caseId: CaseId,
  office: OfficeCode,
  programme: Programme,
  origin: Origin,
  openedOn: Day,
  /** Who did what in this matter; a case's own hands are of its way to the confirmation. */
  hands: z.array(Hand),
  change: Change.nullable(),
  look: Look.nullable(),
  version: z.int().min(1),
};

/** A review that is to come, by the class that sets its time. */
export const Due = z.strictObject({ ...Spine, state: z.literal('due'), reviewClass: ReviewClass });
export type Due = z.infer<typeof Due>;

/** Somebody has to look into it. */
export const Open = z.strictObject({ ...Spine, state: z.literal('open') });
export type Open = z.infer<typeof Open>;

export const Looked = z.strictObject({ ...Spine, state: z.literal('looked'), look: Look });
export type Looked = z.infer<typeof Looked>;

/** Looked into, and nothing to change: the amount stays (M57 §31). */
export const Unchanged = z.strictObject({ ...Spine, state: z.literal('unchanged'), look: Look, closedOn: Day });
export type Unchanged = z.infer<typeof Unchanged>;

const Proposed = { ...Spine, proposal: Proposal };
export const ProposedAdjustment = z.strictObject({ ...Proposed, state: z.literal('proposed') });
export type ProposedAdjustment = z.infer<typeof ProposedAdjustment>;

export const Heard = z.strictObject({ ...Proposed, state: z.literal('heard'), hearing: Hearing });
export type Heard = z.infer<typeof Heard>;

/** That the proposed end of support hangs, and for the how manieth time: it hangs anew after an objection (TK43 §26). */
export const EndPosting = z.strictObject({ id: PostingId, nth: z.int().min(1), from: Day, until: Day });
const Hung = { ...Proposed, hearing: Hearing.nullable(), posting: EndPosting };

export const PostedEnd = z.strictObject({ ...Hung, state: z.literal('posted') });
export type PostedEnd = z.infer<typeof PostedEnd>;

/** Somebody objected while it hung, and that has to be looked into. */
export const ObjectedEnd = z.strictObject({ ...Hung, state: z.literal('objected'), objectedOn: Day });
export type ObjectedEnd = z.infer<typeof ObjectedEnd>;

/** The objection was looked into: what is still proposed hangs again. */
export const AnsweredEnd = z.strictObject({
  ...Hung,
  state: z.literal('answered'),
  objectedOn: Day,
  answeredOn: Day,
});
export type AnsweredEnd = z.infer<typeof AnsweredEnd>;

const AsDecided = {
  ...Proposed,
  hearing: Hearing.nullable(),
  /** The posting after which it was decided, where the programme has one before the end of support. */
  posting: EndPosting.optional(),
  decidedOn: Day,
  decidedBy: OperatorId,
  notice: NoticeId.nullable(),
};
export const Decided = z.strictObject({ ...AsDecided, state: z.literal('decided') });
export type Decided = z.infer<typeof Decided>;

/** The proposal wasn't followed: all stays as it was. */
export const TurnedDown = z.strictObject({ ...AsDecided, state: z.literal('turned-down') });
export type TurnedDown = z.infer<typeof TurnedDown>;

/** The entitlement ended before the matter did: there is nothing left to adjust. */
export const Lapsed = z.strictObject({ ...Spine, state: z.literal('lapsed'), closedOn: Day });
export type Lapsed = z.infer<typeof Lapsed>;

export const Adjustment = z.discriminatedUnion('state', [
  Due,
  Open,
  Looked,
  Unchanged,
  ProposedAdjustment,
  Heard,
  PostedEnd,
  ObjectedEnd,
  AnsweredEnd,
  Decided,
  TurnedDown,
  Lapsed,
]);
export type Adjustment = z.infer<typeof Adjustment>;
export type AdjustmentState = Adjustment['state'];

/** What may follow what. A cut leads from its proposal over the hearing, and the end of a tekun support over its posting; nothing else does. */
export const ADJUSTMENT_NEXT = {
  due: ['looked', 'unchanged', 'lapsed'],
  open: ['looked', 'unchanged', 'proposed', 'lapsed'],
  looked: ['proposed', 'lapsed'],
  unchanged: [],
  proposed: ['heard', 'posted', 'decided', 'turned-down', 'lapsed'],
  heard: ['posted', 'decided', 'turned-down', 'lapsed'],
  posted: ['objected', 'decided', 'turned-down', 'lapsed'],
  objected: ['answered', 'lapsed'],
  answered: ['posted', 'turned-down', 'lapsed'],
  decided: [],
  'turned-down': [],
  lapsed: [],
} as const satisfies Record<AdjustmentState, readonly AdjustmentState[]>;

export const isCut = ({ proposal }: { readonly proposal: Proposal }): boolean => CUTS.includes(proposal.outcome);

/** Sealed in `circumstances`: what was told, seen, proposed or said, as it was written down. */
export const AdjustmentText = z.strictObject({ text: z.string().trim().min(4).max(4000) });
export type AdjustmentText = z.infer<typeof AdjustmentText>;

/** The words of a proposal, and what each who stays earns a month, in fen, as it was found when the matter was looked into; absent where nobody's income is told anew. */
export const ProposalText = AdjustmentText.extend({ incomes: Circumstances.shape.incomes.min(1).optional() });
export type ProposalText = z.infer<typeof ProposalText>;

/** The states in which words are written down with a matter, and under which they lie: an objection and its answer by the posting that they are about. */
export const TEXT_OF = z.string().regex(/^(?:opened|looked|proposed|heard|(?:objected|answered)-[1-9][0-9]?)$/u);
export const textOf = (adjustment: Adjustment): string =>
  adjustment.state === 'objected' || adjustment.state === 'answered'
    ? `${adjustment.state}-${adjustment.posting.nth}`
    : adjustment.state;

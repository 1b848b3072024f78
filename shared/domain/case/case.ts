import * as z from 'zod';
import { Award } from '../award.ts';
import { Day, Month } from '../days.ts';
import { Person } from '../household.ts';
import {
  AppraisalId,
  AssessmentId,
  CaseId,
  CheckId,
  NoticeId,
  ObjectionId,
  OfficeCode,
  PostingId,
  VillageCode,
  VisitId,
} from '../ids.ts';
import { Paper } from '../law/papers.ts';
import { Fen } from '../money.ts';
import { PostingPhoto } from '../posting-photo.ts';
import { Programme } from '../programme.ts';
import { ReviewClass } from '../review-class.ts';
import { Hand } from '../stage.ts';
import { Procedure } from './procedure.ts';
import { Repeats } from './repeat-ground.ts';

/** Who brought the case: the applicant, the village committee or another person on their behalf, or the office that found it (主动发现; M57 §6; LAW26 §39). */
export const CameBy = z.enum(['applicant', 'committee', 'other-person', 'found']);

/** What every case carries in clear. Names, ids, income and reasons lie sealed beside it. */
const Spine = {
  id: CaseId,
  office: OfficeCode,
  programme: Programme,
  procedure: Procedure,
  cameBy: CameBy,
  version: z.int().min(1),
  people: z.array(Person).min(1).max(20),
  /** Those outside the household who are bound to support it, numbered on after its people (TK43 §10). */
  supporters: z.array(Person).max(10).optional(),
  /** The applicant alone is entered (单人保; M57 §8). Why, lies sealed. */
  single: z.literal(true).optional(),
  hands: z.array(Hand),
  appliedOn: Day,
  /** How often its circumstances are reviewed, and why; from what it declared. Absent on a case from before classes were kept. */
  reviewClass: ReviewClass.optional(),
  /** The village or community in which the household lives, where the office told it (R44). */
  village: VillageCode.optional(),
  /** The case out of which it was converted (转办), and the first month in which that gives nothing. */
  convertedFrom: z.strictObject({ caseId: CaseId, endsFrom: Month }).optional(),
};

const InvestigationOfCheck = z.strictObject({
  id: CheckId,
  answeredOn: Day.nullable(),
  conclusion: z.enum(['within-limits', 'over-limits']).nullable(),
  /** The day that stands on the report; absent on a case from before that was kept. */
  reportedOn: Day.optional(),
  /** The household objected to the result: it has to be checked again (M57 §18). */
  objectedOn: Day.optional(),
  /** What the report concluded that the opinion is built on, where that grew too old for a decision and the check is made again. */
  renews: z.enum(['within-limits', 'over-limits']).optional(),
});
const InvestigationOfVisit = z.strictObject({ id: VisitId, visitedOn: Day });

/**
 * What the newest assessment came to: whether every condition is met, what it gives a month, and how much aid of the expenditure type may come to at most; absent elsewhere, and from before it was kept. How it was
 * reckoned lies sealed.
 */
const Assessed = z.strictObject({
  id: AssessmentId,
  on: Day,
  met: z.boolean(),
  monthlyFen: Fen,
  mostFen: Fen.optional(),
});

/** The newest democratic appraisal: it helps, and decides nothing (M57 §2). */
const Appraised = z.strictObject({ id: AppraisalId, heldOn: Day, agreed: z.boolean() });

/** Somebody objected while it hung, until when it hangs, and how that was looked into (M57 §19; TK43 §15). */
const ObjectionMark = z.strictObject({
  id: ObjectionId,
  on: Day,
  until: Day,
  answered: z.strictObject({ by: z.enum(['reinvestigation', 'appraisal']), on: Day }).nullable(),
});

/** `repeats`: of temporary assistance that the household has once more in a year (R34). */
const Evidence = { assessed: Assessed.optional(), appraisal: Appraised.optional(), repeats: Repeats.optional() };

/** `check` and `visit` are null only where the way doesn't ask for them. `outsideTier`: the amount lies outside the tiers, which takes collective minutes (R35). */
const Investigated = {
  ...Spine,
  ...Evidence,
  objection: ObjectionMark.optional(),
  acceptedOn: Day,
  check: InvestigationOfCheck.nullable(),
  visit: InvestigationOfVisit.nullable(),
  reviewedOn: Day,
  award: Award,
  outsideTier: z.boolean(),
  minutes: z.strictObject({ number: z.string(), heldOn: Day }).nullable(),
};

/** `check`: where it comes before acceptance. `supplement`: what the one notice asked for (M57 §10) and hasn't come yet. */
export const Applied = z.strictObject({
  ...Spine,
  stage: z.literal('applied'),
  check: InvestigationOfCheck.nullable(),
  supplement: z
    .strictObject({ notice: NoticeId, askedOn: Day, awaits: z.array(Paper), completedOn: Day.nullable() })
    .nullable(),
});
export type Applied = z.infer<typeof Applied>;

export const Declined = z.strictObject({ ...Spine, stage: z.literal('declined'), declinedOn: Day, notice: NoticeId });
export type Declined = z.infer<typeof Declined>;

/** Accepted and under investigation: the check and the visit may come in either order. */
export const Accepted = z.strictObject({
  ...Spine,
  ...Evidence,
  stage: z.literal('accepted'),
  acceptedOn: Day,
  check: InvestigationOfCheck.nullable(),
  visit: InvestigationOfVisit.nullable(),
});
export type Accepted = z.infer<typeof Accepted>;

/** The township has given its initial opinion (初审意见). `award` is what it proposes, none when it finds the household not eligible. */
export const Reviewed = z.strictObject({
  ...Investigated,
  stage: z.literal('reviewed'),
  opinion: z.enum(['eligible', 'ineligible']),
});
export type Reviewed = z.infer<typeof Reviewed>;

export const Posted = z.strictObject({
  ...Investigated,
  stage: z.literal('posted'),
  posting: z.strictObject({
    id: PostingId,
    from: Day,
    until: Day,
    takenDownOn: Day.nullable(),
    /** Taken when it was hung up, and when its term ended. */
    start: PostingPhoto.optional(),
    end: PostingPhoto.optional(),
  }),
});
export type Posted = z.infer<typeof Posted>;

/** Somebody objected while it hung: what was found is looked into again, and a new opinion is given (M57 §19). The first posting hangs its days all the same. */
export const Objected = z.strictObject({ ...Investigated, stage: z.literal('objected'), objection: ObjectionMark });
export type Objected = z.infer<typeof Objected>;

/** Entitled from `payFrom`: a monthly amount from the month after the confirmation (M57 §21), aid and status from the month of it. */
export const Confirmed = z.strictObject({
  ...Investigated,
  stage: z.literal('confirmed'),
  posting: Posted.shape.posting.nullable(),
  confirmedOn: Day,
  payFrom: Month,
  notice: NoticeId,
  benefit: z.boolean(),
  /** That the decision was published (公布), and as which posting. Absent until then. */
  publication: z.strictObject({ id: PostingId, from: Day }).optional(),
  /** The day of the first report that found it over the limits while it receives aid, until a later one finds it within them or two have decided what becomes of it. */
  overSince: Day.optional(),
});
export type Confirmed = z.infer<typeof Confirmed>;

/** The entitlement has ended (停发): from `endsFrom` on nothing is owed. An appeal may put it back. */
export const Ended = z.strictObject({
  ...Confirmed.shape,
  stage: z.literal('ended'),
  endedOn: Day,
  endsFrom: Month,
  endNotice: NoticeId,
  /** Where it ended for another programme (转办): which, and the case of that once it is opened. */
  converts: z.strictObject({ to: Programme, opened: CaseId.nullable() }).optional(),
});
export type Ended = z.infer<typeof Ended>;

export const Refused = z.strictObject({
  ...Investigated,
  stage: z.literal('refused'),
  refusedOn: Day,
  notice: NoticeId,
});
export type Refused = z.infer<typeof Refused>;

const AidedFirst = {
  ...Spine,
  aidedOn: Day,
  award: Award,
  /** The month in which the aid may be paid: that of the decision. */
  payFrom: Month,
  notice: NoticeId,
  benefit: z.boolean(),
};

/** Aid came first (先行救助): the township has decided and pays; the papers are to follow (LAW26 §50; R36). */
export const Aided = z.strictObject({ ...AidedFirst, stage: z.literal('aided') });
export type Aided = z.infer<typeof Aided>;

/** The papers are complete; somebody who had no part in it reviews the aid. */
export const AidCompleted = z.strictObject({ ...AidedFirst, stage: z.literal('aid-completed'), completedOn: Day });
export type AidCompleted = z.infer<typeof AidCompleted>;

/** The aid was reviewed afterwards. What was paid isn't undone; an aid that isn't upheld ends with a notice. */
export const AidReviewed = z.strictObject({
  ...AidedFirst,
  stage: z.literal('aid-reviewed'),
  completedOn: Day,
  reviewedOn: Day,
  upheld: z.boolean(),
});
export type AidReviewed = z.infer<typeof AidReviewed>;

export const Case = z.discriminatedUnion('stage', [
  Applied,
  Declined,
  Accepted,
  Reviewed,
  Posted,
  Objected,
  Confirmed,
  Ended,
  Refused,
  Aided,
  AidCompleted,
  AidReviewed,
]);
export type Case = z.infer<typeof Case>;
export type Stage = Case['stage'];

/**
 * What may follow what. A stage without a row doesn't compile; a stage that follows itself is still being worked on. What leaves a decision behind (declined, refused, ended, not upheld) leads on only by the
 * result of an appeal, that is carried out.
 */
export const NEXT = {
  applied: ['applied', 'accepted', 'declined', 'aided'],
  declined: ['applied'],
  accepted: ['accepted', 'reviewed'],
  reviewed: ['reviewed', 'posted', 'confirmed', 'refused'],
  posted: ['posted', 'objected', 'confirmed', 'refused'],
  objected: ['objected', 'reviewed'],
  confirmed: ['confirmed', 'ended'],
  ended: ['ended', 'confirmed'],
  refused: ['accepted', 'reviewed', 'confirmed'],
  aided: ['aided', 'aid-completed'],
  'aid-completed': ['aid-completed', 'aid-reviewed'],
  'aid-reviewed': ['aid-reviewed', 'aid-completed'],
} as const satisfies Record<Stage, readonly Stage[]>;

export const STAGES = Object.keys(NEXT) as Stage[];

/** Whose mandate the case takes, and who may be checked in it: the household, and whoever is bound to support it. */
export const checkedIn = ({ people, supporters = [] }: Pick<Case, 'people' | 'supporters'>): readonly Person[] => [
  ...people,
  ...supporters,
];

/** The case itself at the version that a change makes. */
export const advanced = <S extends Case>(subject: S): number => subject.version + 1;

import * as z from 'zod';
import { Day, Month } from '../days.ts';
import { Person } from '../household.ts';
import { CaseId, CheckId, NoticeId, OfficeCode, PostingId, VisitId } from '../ids.ts';
import { Fen } from '../money.ts';
import { Programme } from '../programme.ts';
import { Hand } from '../stage.ts';

/** What every case carries in clear. Names, ids, income and reasons lie sealed beside it. */
const Spine = {
  id: CaseId,
  office: OfficeCode,
  programme: Programme,
  version: z.int().min(1),
  people: z.array(Person).min(1).max(20),
  hands: z.array(Hand),
  appliedOn: Day,
};

const InvestigationOfCheck = z.strictObject({
  id: CheckId,
  answeredOn: Day.nullable(),
  conclusion: z.enum(['within-limits', 'over-limits']).nullable(),
});
const InvestigationOfVisit = z.strictObject({ id: VisitId, visitedOn: Day });

const Investigated = {
  ...Spine,
  acceptedOn: Day,
  check: InvestigationOfCheck,
  visit: InvestigationOfVisit,
  reviewedOn: Day,
  monthlyFen: Fen,
};

export const Applied = z.strictObject({ ...Spine, stage: z.literal('applied') });
export type Applied = z.infer<typeof Applied>;

export const Declined = z.strictObject({ ...Spine, stage: z.literal('declined'), declinedOn: Day, notice: NoticeId });
export type Declined = z.infer<typeof Declined>;

/** Accepted and under investigation: the check and the visit may come in either order. */
export const Accepted = z.strictObject({
  ...Spine,
  stage: z.literal('accepted'),
  acceptedOn: Day,
  check: InvestigationOfCheck.nullable(),
  visit: InvestigationOfVisit.nullable(),
});
export type Accepted = z.infer<typeof Accepted>;

/** The township has given its initial opinion (初审意见). `monthlyFen` is the amount it proposes, zero when it finds the household not eligible. */
export const Reviewed = z.strictObject({
  ...Investigated,
  stage: z.literal('reviewed'),
  opinion: z.enum(['eligible', 'ineligible']),
});
export type Reviewed = z.infer<typeof Reviewed>;

export const Posted = z.strictObject({
  ...Investigated,
  stage: z.literal('posted'),
  posting: z.strictObject({ id: PostingId, from: Day, until: Day, takenDownOn: Day.nullable() }),
});
export type Posted = z.infer<typeof Posted>;

/** Entitled from `payFrom`, the month after the confirmation (M57 §21). */
export const Confirmed = z.strictObject({
  ...Investigated,
  stage: z.literal('confirmed'),
  posting: Posted.shape.posting,
  confirmedOn: Day,
  payFrom: Month,
  notice: NoticeId,
  benefit: z.boolean(),
});
export type Confirmed = z.infer<typeof Confirmed>;

export const Refused = z.strictObject({
  ...Investigated,
  stage: z.literal('refused'),
  refusedOn: Day,
  notice: NoticeId,
});
export type Refused = z.infer<typeof Refused>;

export const Case = z.discriminatedUnion('stage', [Applied, Declined, Accepted, Reviewed, Posted, Confirmed, Refused]);
export type Case = z.infer<typeof Case>;
export type Stage = Case['stage'];

/** What may follow what. A stage without a row doesn't compile; a stage that follows itself is still being worked on. */
export const NEXT = {
  applied: ['accepted', 'declined'],
  declined: [],
  accepted: ['accepted', 'reviewed'],
  reviewed: ['posted', 'refused'],
  posted: ['posted', 'confirmed', 'refused'],
  confirmed: ['confirmed'],
  refused: [],
} as const satisfies Record<Stage, readonly Stage[]>;

export const STAGES = Object.keys(NEXT) as Stage[];

/** The case itself at the version that a change makes. */
export const advanced = <S extends Case>(subject: S): number => subject.version + 1;

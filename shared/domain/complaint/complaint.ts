import * as z from 'zod';
import { Day } from '../days.ts';
import { CaseId, ComplaintId, FindingId, OfficeCode, OperatorId } from '../ids.ts';
import { Clock } from '../law/clock.ts';

/** How it came in. The web's letters are entered by the hotline: there is no public form. */
export const COMPLAINT_WAYS = { phone: '来电', visit: '来访', letter: '来信', web: '网上' } as const;
export const ComplaintWay = z.enum(Object.keys(COMPLAINT_WAYS) as [keyof typeof COMPLAINT_WAYS]);

/** The three classes of petitions, which decide their way (XF §29-31). */
export const COMPLAINT_CLASSES = { suggestion: '建议意见', accusation: '检举控告', claim: '申诉求决' } as const;
export const ComplaintClass = z.enum(Object.keys(COMPLAINT_CLASSES) as [keyof typeof COMPLAINT_CLASSES]);

/** What it is about (NOTICE §2, §3(1)). */
export const COMPLAINT_KINDS = {
  bribe: '索要好处、吃拿卡要',
  'withheld-money': '截留、克扣、拖欠救助资金',
  'card-held': '扣留、代持卡折',
  'left-out': '应保未保、应救未救',
  obstacles: '推诿刁难、附加条件',
  leak: '泄露个人信息',
  other: '其他',
} as const;
export const ComplaintKind = z.enum(Object.keys(COMPLAINT_KINDS) as [keyof typeof COMPLAINT_KINDS]);

export const COMPLAINT_STATES = [
  'registered',
  'declined',
  'accepted',
  'assigned',
  'answered',
  'closed',
  'reviewing',
] as const;
export const ComplaintState = z.enum(COMPLAINT_STATES);
export type ComplaintState = z.infer<typeof ComplaintState>;

/** What may follow what: an assignment is given back (XF §23), and a told answer may be reviewed once here (XF §35). */
export const COMPLAINT_NEXT = {
  registered: ['accepted', 'declined'],
  declined: [],
  accepted: ['assigned'],
  assigned: ['accepted', 'assigned', 'answered'],
  answered: ['closed'],
  closed: ['reviewing'],
  reviewing: ['answered'],
} as const satisfies Record<ComplaintState, readonly ComplaintState[]>;

/** How whoever complained was told. `impossible`: nobody knows who it was. */
export const ToldBy = z.enum(['phone', 'in-person', 'letter', 'impossible']);
export type ToldBy = z.infer<typeof ToldBy>;
const Told = z.strictObject({ how: ToldBy, by: OperatorId, on: Day });

/** Why it isn't accepted: another organ's (XF §22), before a court or in reconsideration (XF §31), the same once more after its last review (XF §36). */
export const DeclineGround = z.enum(['other-organ', 'court-or-reconsideration', 'reviewed-finally']);

/** What the complaint came to. */
export const ComplaintOutcome = z.enum(['substantiated', 'partly-substantiated', 'unsubstantiated', 'adopted', 'met']);

/** Whom and what it is about, as far as anybody knows; operators with the office that they are of. */
export const ComplaintSubject = z.strictObject({
  caseId: CaseId.nullable(),
  office: OfficeCode.nullable(),
  operators: z.array(z.strictObject({ id: OperatorId, office: OfficeCode })).max(10),
});
export type ComplaintSubject = z.infer<typeof ComplaintSubject>;

/**
 * What a citizen complains of, reports or asks for (信访、投诉、举报; C1, C2). Its words lie sealed in `report`, who it was in `reporter`: whoever handles it knows an alias. Clocks
 * run beside each other, each for its own norm.
 */
export const Complaint = z.strictObject({
  id: ComplaintId,
  /** In whose hands it lies: the bureau's, or the office's that it is assigned to. What is sealed of it lies under the bureau's keys. */
  office: OfficeCode,
  state: ComplaintState,
  way: ComplaintWay,
  class: ComplaintClass,
  kind: ComplaintKind,
  /** `named` gave a name and a way to be reached. Of an anonymous one there is nobody to be told. */
  reporter: z.enum(['named', 'anonymous']),
  alias: z.string().regex(/^反映人[0-9A-V]{6}$/u),
  about: ComplaintSubject,
  receivedOn: Day,
  registeredBy: OperatorId,
  registeredOn: Day,
  accepted: Told.nullable(),
  declined: Told.extend({ ground: DeclineGround }).strict().nullable(),
  assigned: z.strictObject({ to: OperatorId, office: OfficeCode, by: OperatorId, on: Day }).nullable(),
  /** The answer, and after it the review's. */
  answers: z
    .array(
      z.strictObject({
        outcome: ComplaintOutcome,
        finding: FindingId.nullable(),
        office: OfficeCode,
        by: OperatorId,
        on: Day,
      }),
    )
    .max(2),
  /** That the newest answer was told. */
  served: Told.nullable(),
  review: z.strictObject({ askedOn: Day, by: OperatorId }).nullable(),
  clocks: z.array(Clock).max(12),
  /** Until when it should be done by the office's own target: earlier than the law's for a real-name report. */
  targetOn: Day.nullable(),
  wakesOn: Day.nullable(),
  version: z.int().min(1),
});
export type Complaint = z.infer<typeof Complaint>;

/** Sealed in `report`: what was told, or what was said of it at one of its versions. */
export const ComplaintText = z.strictObject({ text: z.string().trim().min(4).max(4000) });
export type ComplaintText = z.infer<typeof ComplaintText>;

/** Sealed in `reporter`: who complained, and how they are reached. */
export const Reporter = z
  .strictObject({
    name: z.string().trim().min(2).max(40),
    phone: z
      .string()
      .regex(/^1[3-9][0-9]{9}$/u)
      .nullable(),
    address: z.string().trim().min(4).max(120).nullable(),
  })
  .refine(({ phone, address }) => phone !== null || address !== null, 'a-way-to-be-reached');
export type Reporter = z.infer<typeof Reporter>;

/** An accusation under somebody's own name: handled first, answered within a set time (NOTICE §3(2); DISCRULE). */
export const isRealNameReport = ({ class: of, reporter }: Pick<Complaint, 'class' | 'reporter'>): boolean =>
  of === 'accusation' && reporter === 'named';

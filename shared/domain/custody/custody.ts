import * as z from 'zod';
import { Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import { BlindIndex, CaseId, OfficeCode, OperatorId, PersonId, ScanId, StaffId } from '../ids.ts';
import { Clock } from '../law/clock.ts';
import type { LimitCode } from '../law/limits.ts';
import { DocumentNumber } from '../payment/fund-order.ts';
import type { Role } from '../role.ts';

/** Why somebody's card is held by another (代持). Of who can look after their own money there is no lawful reason. */
export const CUSTODY_REASONS = {
  minor: '未成年人',
  'mental-disability': '智力、精神残疾，不能辨认自己行为',
  bedridden: '失能、卧床，不能自行支取',
  'cannot-reach-bank': '行动不便且无家庭成员可代办',
} as const;

/** Sealed in `payee`: who holds the card, and how they are reached. */
export const Custodian = z.strictObject({
  name: z.string().trim().min(1).max(40),
  residentId: z.string().trim().min(1).max(40),
  phone: z.string().regex(/^1[3-9][0-9]{9}$/u),
  address: z.string().trim().min(1).max(120),
});
export type Custodian = z.infer<typeof Custodian>;

export const CUSTODY_STATES = ['entered', 'filed', 'declined', 'ended'] as const;
/** What may follow what. After an end, another may be entered in its place. */
export const CUSTODY_NEXT = {
  entered: ['filed', 'declined', 'ended'],
  filed: ['ended'],
  declined: ['entered'],
  ended: ['entered'],
} as const satisfies Record<(typeof CUSTODY_STATES)[number], readonly (typeof CUSTODY_STATES)[number][]>;

/** Who has a custody in care, and within what time: the county files it; while it is filed it is looked at each month, and the day after its term. One that was declined or has ended takes no money, and waits for nobody. */
export const CUSTODY_CARE = {
  entered: { zh: '待县级备案', owner: 'approver', within: 'CUSTODY_FILE' },
  filed: { zh: '代持期内', owner: 'township-lead', within: 'agreed-days' },
  declined: 'at-rest',
  ended: 'at-rest',
} as const satisfies Record<
  (typeof CUSTODY_STATES)[number],
  { zh: string; owner: Role; within: LimitCode | 'agreed-days' } | 'at-rest'
>;

/**
 * That the card or passbook of somebody of a household is held by another (代管卡折): by a written agreement, for a reason and a term, filed with the county (M57 §26). One at a time for a
 * household, as it has one account. Who the custodian is lies sealed; in clear stand their mark, and whether the register knows them as staff.
 */
export const Custody = z.strictObject({
  caseId: CaseId,
  office: OfficeCode,
  state: z.enum(CUSTODY_STATES),
  /** How many the case has had: under this the custodian lies sealed. */
  nth: z.int().min(1),
  person: PersonId,
  capacity: z.enum(['none', 'limited', 'full']),
  reason: z.enum(Object.keys(CUSTODY_REASONS) as [keyof typeof CUSTODY_REASONS, ...(keyof typeof CUSTODY_REASONS)[]]),
  custodianIndex: BlindIndex,
  relation: z.enum(['relative', 'neighbour', 'officer', 'committee', 'institution', 'other']),
  /** The register's entry of an officer or committee member; null where it has none. */
  staffId: StaffId.nullable(),
  agreement: ScanId,
  from: Day,
  until: Day,
  enteredBy: OperatorId,
  enteredOn: Day,
  decidedBy: OperatorId.nullable(),
  decidedOn: Day.nullable(),
  /** The county's number of the filing (备案号). */
  filing: DocumentNumber.nullable(),
  ended: z
    .strictObject({ as: z.enum(['returned', 'changed', 'died', 'expired', 'misused']), by: OperatorId, on: Day })
    .nullable(),
  clock: Clock.nullable(),
  wakesOn: Day.nullable(),
  version: z.int().min(1),
});
export type Custody = z.infer<typeof Custody>;

/** Whose cards one person holds: the cases, by the custodian's mark. Written with each custody on its version, so that nobody gets more than they may by two entries at once. */
export const CustodyCount = z.strictObject({
  custodianIndex: BlindIndex,
  cases: z.array(CaseId),
  version: z.int().min(1),
});
export type CustodyCount = z.infer<typeof CustodyCount>;

export const isLive = ({ state }: Pick<Custody, 'state'>): boolean => state === 'entered' || state === 'filed';

/** Whether money may go to a custodian's account on a day: an agreement that is filed and in its term, with just this person (facts 4.1). */
export const covers = (custody: Custody | undefined, holder: BlindIndex, on: Day): boolean =>
  custody?.state === 'filed' && custody.custodianIndex === holder && custody.from <= on && on <= custody.until;

/** Money goes to nobody outside of the household but by an agreement with just them, which the county has filed; asked where an account is opened and where it is changed (R29; M57 §26; facts 4.1). */
export const mayBePaid = (
  holder: BlindIndex,
  household: readonly BlindIndex[],
  custody: Custody | undefined,
  today: Day,
): Decision<void, 'custody-not-filed'> =>
  household.includes(holder) || covers(custody, holder, today) ? decided(undefined) : refused('custody-not-filed');

/** Staff or committee, by what is declared or by the register. */
export const isOfStaff = ({ relation, staffId }: Pick<Custody, 'relation' | 'staffId'>): boolean =>
  staffId !== null || relation === 'officer' || relation === 'committee';

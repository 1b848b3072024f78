import * as z from 'zod';
import { Day } from './days.ts';
import { type Decision, decided, refused } from './decision.ts';
import { BlindIndex, OfficeCode, OperatorId, type PersonId, StaffId } from './ids.ts';

/** Near relatives (近亲属), the closed list of CC §1045; the parents of parents and the children of children on both sides. */
export const NEAR_RELATIONS = {
  spouse: '配偶',
  parent: '父母',
  child: '子女',
  sibling: '兄弟姐妹',
  'paternal-grandparent': '祖父母',
  'maternal-grandparent': '外祖父母',
  'paternal-grandchild': '孙子女',
  'maternal-grandchild': '外孙子女',
} as const;
export const NearRelation = z.enum(Object.keys(NEAR_RELATIONS) as [NearRelation, ...NearRelation[]]);
export type NearRelation = keyof typeof NEAR_RELATIONS;

/** From which day on they are kin, where that began later than both (a marriage, an adoption) and is told; absent, it counts as always. */
const KinSince = Day.optional();

const Name = z.string().trim().min(1).max(40);
export const MOST_KIN = 40;

/**
 * A handling officer or a member of a village or residents' committee, with their kin (M57 §11). People are keyed digests, by which households are matched; no number is
 * kept, and names lie sealed in `integrity`. `operatorId`: the account with which they act, where they have one.
 */
export const StaffMember = z.strictObject({
  id: StaffId,
  kind: z.enum(['officer', 'committee']),
  office: OfficeCode,
  operatorId: OperatorId.nullable(),
  personIndex: BlindIndex,
  phoneIndexes: z.array(BlindIndex).max(10),
  accountIndexes: z.array(BlindIndex).max(10),
  kin: z
    .array(
      z.strictObject({ personIndex: BlindIndex, relation: NearRelation, since: KinSince, endedOn: Day.nullable() }),
    )
    .max(200),
  servesFrom: Day,
  servesTo: Day.nullable(),
  recordedOn: Day,
  version: z.int().min(1),
});
export type StaffMember = z.infer<typeof StaffMember>;

/** Sealed in `integrity`, anew with every change that brings names: of the member, and of the kin from the nth on. */
export const StaffNames = z.strictObject({
  name: Name.nullable(),
  kinFrom: z.int().min(0),
  kin: z.array(Name).max(MOST_KIN),
});
export type StaffNames = z.infer<typeof StaffNames>;

/** What the bureau enters of a member, as told by the person: numbers in clear, which go no further than to be indexed. */
export const StaffEntry = z.strictObject({
  kind: StaffMember.shape.kind,
  office: OfficeCode,
  operatorId: OperatorId.nullable(),
  name: Name,
  residentId: z.string().trim().min(1).max(40),
  phones: z.array(z.string().regex(/^1[3-9][0-9]{9}$/u)).max(3),
  accounts: z.array(z.string().regex(/^[0-9]{12,19}$/u)).max(3),
  kin: z
    .array(
      z.strictObject({
        name: Name,
        residentId: z.string().trim().min(1).max(40),
        relation: NearRelation,
        since: KinSince,
      }),
    )
    .max(MOST_KIN),
  servesFrom: Day,
  servesTo: Day.nullable(),
});
export type StaffEntry = z.infer<typeof StaffEntry>;

/** The digests that stand for a household: its people, their phones, and the account that it is paid to. */
export interface HouseholdIndexes {
  readonly persons: readonly { readonly person: PersonId; readonly index: BlindIndex }[];
  readonly phones: readonly BlindIndex[];
  readonly accounts: readonly BlindIndex[];
}

/** That somebody on the register is in, or kin of, or reached like a household. */
export interface KinMatch {
  readonly staffId: StaffId;
  readonly kind: StaffMember['kind'];
  readonly operatorId: OperatorId | null;
  /** Which member of the household; null where only a phone or an account is shared. */
  readonly person: PersonId | null;
  readonly relation: NearRelation | 'self' | 'phone' | 'account';
  readonly since?: Day | undefined;
  readonly recordedOn: Day;
}

export const isNear = ({ relation }: KinMatch): boolean => relation !== 'phone' && relation !== 'account';

/** Which of these members of staff are entangled with a household on a day. Who doesn't serve or isn't kin by then, or no longer, isn't. */
export function matchesOf(staff: readonly StaffMember[], of: HouseholdIndexes, on: Day): KinMatch[] {
  const matches: KinMatch[] = [];
  for (const member of staff) {
    const { id: staffId, kind, operatorId, recordedOn, servesFrom, servesTo } = member;
    if (on < servesFrom || (servesTo !== null && servesTo < on)) continue;
    const whose = { staffId, kind, operatorId, recordedOn };
    for (const { person, index } of of.persons) {
      if (index === member.personIndex) matches.push({ ...whose, person, relation: 'self' });
      for (const { personIndex, relation, since, endedOn } of member.kin)
        if (index === personIndex && (since ?? on) <= on && (endedOn === null || on < endedOn))
          matches.push({ ...whose, person, relation, since });
    }
    if (of.phones.some((index) => member.phoneIndexes.includes(index)))
      matches.push({ ...whose, person: null, relation: 'phone' });
    if (of.accounts.some((index) => member.accountIndexes.includes(index)))
      matches.push({ ...whose, person: null, relation: 'account' });
  }
  return matches;
}

/** R29: whether an account is that of somebody on the register, or its holder, who is no member of the household, is one of them or their kin. */
export const isStaffAccount = (matches: readonly KinMatch[], holderIsMember: boolean): boolean =>
  matches.some(({ relation }) => relation === 'account' || (!holderIsMember && relation !== 'phone'));

/** Kin that the bureau adds, and which it ends (by place, from 1): a divorce, an entry by mistake; the end of service. */
export interface StaffAmendment {
  readonly adds: readonly Pick<StaffMember['kin'][number], 'personIndex' | 'relation' | 'since'>[];
  readonly ends: readonly number[];
  readonly servesTo: Day | null;
}

/** The register's entry as amended. Who is on the register doesn't amend their own. */
export function amendStaff(
  was: StaffMember,
  { adds, ends, servesTo }: StaffAmendment,
  { by, today }: { readonly by: OperatorId; readonly today: Day },
): Decision<StaffMember, 'staff-about-you' | 'kin-unknown' | 'kin-too-many' | 'service-term'> {
  if (was.operatorId === by) return refused('staff-about-you');
  const unknown = ends.find((place) => was.kin[place - 1] === undefined);
  if (unknown !== undefined) return refused('kin-unknown', { place: unknown });
  if (was.kin.length + adds.length > 200) return refused('kin-too-many', { most: 200 });
  if (servesTo !== null && servesTo < was.servesFrom) return refused('service-term', { earliest: was.servesFrom });
  const kept = was.kin.map((kin, at) =>
    ends.includes(at + 1) && kin.endedOn === null ? { ...kin, endedOn: today } : kin,
  );
  return decided({
    ...was,
    kin: [...kept, ...adds.map((kin) => ({ ...kin, endedOn: null }))],
    servesTo,
    version: was.version + 1,
  });
}

import * as z from 'zod';
import { ageOn, type Day } from './days.ts';
import { type Decision, decided, refused } from './decision.ts';
import { PersonId, personAt } from './ids.ts';
import { Fen } from './money.ts';
import { bornOnOf, checkResidentId, ResidentId } from './resident-id.ts';

const Name = z.string().trim().min(1).max(40);

export const Relation = z.enum([
  'applicant',
  'spouse',
  'child',
  'parent',
  'grandparent',
  'grandchild',
  'sibling',
  'other',
]);

/** Kinds of income; those from `special-care` on don't count (M57 §13). */
export const IncomeKind = z.enum([
  'wage',
  'farming',
  'business',
  'property',
  'pension',
  'support',
  'other',
  'special-care',
  'family-planning',
  'scholarship',
  'bravery',
  'assistance',
  'basic-pension',
]);
export type IncomeKind = z.infer<typeof IncomeKind>;

/** Why somebody of a household is entered alone (单人保; M57 §8): with `grade`, how grave a disability is, 1 the gravest. */
export const SingleEntry = z.strictObject({
  ground: z.enum(['disability', 'mental', 'illness', 'clergy']),
  grade: z.int().min(1).max(4).optional(),
});
export type SingleEntry = z.infer<typeof SingleEntry>;

/** Sealed in `identity`: who lives in the household. `p1` is the applicant; the order is the order of the application. */
export const Identity = z.strictObject({
  members: z
    .array(
      z.strictObject({
        person: PersonId,
        name: Name,
        residentId: ResidentId,
        relation: Relation,
        phone: z
          .string()
          .regex(/^1[3-9][0-9]{9}$/u)
          .optional(),
      }),
    )
    .min(1)
    .max(20),
  /** Those bound to support the household, who don't live in it (TK43 §10). */
  supporters: z
    .array(z.strictObject({ person: PersonId, name: Name, residentId: ResidentId, relation: Relation }))
    .max(10)
    .optional(),
  address: z.string().trim().min(1).max(120),
});
export type Identity = z.infer<typeof Identity>;

/** Sealed in `circumstances`: what the household lives on and why it asks, and why one of it is entered alone. Income per month, in fen. */
export const Circumstances = z.strictObject({
  single: SingleEntry.optional(),
  incomes: z.array(z.strictObject({ person: PersonId, kind: IncomeKind, monthlyFen: Fen })).max(60),
  reason: z.string().trim().min(1).max(2000),
});
export type Circumstances = z.infer<typeof Circumstances>;

/** In clear on the case: how many people, which of them are minors and who signs for them. Nothing says who they are. */
export const Person = z.strictObject({ person: PersonId, minor: z.boolean(), guardian: PersonId.nullable() });
export type Person = z.infer<typeof Person>;

export const ADULT_AT = 18;

/** What an applicant declares of one member; the first is the applicant. `guardian` is the place (from 1) of the member who signs for a minor. */
export const DeclaredMember = z.strictObject({
  name: Name,
  residentId: z.string().trim().min(1).max(40),
  relation: Relation,
  phone: z
    .string()
    .regex(/^1[3-9][0-9]{9}$/u)
    .optional(),
  guardian: z.int().min(1).max(20).optional(),
  incomes: z
    .array(z.strictObject({ kind: IncomeKind, monthlyFen: Fen }))
    .max(10)
    .default([]),
});

/** Somebody outside the household whom the law binds to support the applicant (法定义务人; CC §1067, §1074, §1075). */
export const DeclaredSupporter = z.strictObject({
  name: Name,
  residentId: z.string().trim().min(1).max(40),
  relation: Relation.exclude(['applicant', 'other']),
});

export const Declaration = z.strictObject({
  members: z.array(DeclaredMember).min(1).max(20),
  supporters: z.array(DeclaredSupporter).max(10).optional(),
  /** The applicant alone is to be entered; the household's means count all the same. */
  single: SingleEntry.optional(),
  address: z.string().trim().min(1).max(120),
  reason: z.string().trim().min(1).max(2000),
});
export type Declaration = z.infer<typeof Declaration>;

export interface Household {
  readonly people: Person[];
  readonly supporters: Person[];
  readonly identity: Identity;
  readonly circumstances: Circumstances;
}

type Refusal = 'resident-id-invalid' | 'resident-id-twice' | 'guardian-missing' | 'applicant-first' | 'supporter-minor';

/**
 * The household as declared, checked: every resident id is a number that can exist, nobody is listed twice, the applicant stands first,
 * and every minor has an adult of the household who signs for them (PIPL §31; M57 §9). Who is bound to support it is an adult and counted on after its members. Facts name
 * places in the list, never values.
 */
export function establishHousehold(declared: Declaration, today: Day): Decision<Household, Refusal> {
  const first = declared.members.findIndex((member) => member.relation === 'applicant');
  const applicants = declared.members.filter((member) => member.relation === 'applicant').length;
  if (first !== 0 || applicants !== 1) return refused('applicant-first', { applicants });

  const ids: ResidentId[] = [];
  const declaredSupporters = declared.supporters ?? [];
  for (const [at, member] of [...declared.members, ...declaredSupporters].entries()) {
    const id = checkResidentId(member.residentId, today);
    if (!id.ok) return refused('resident-id-invalid', { member: at + 1, because: id.why });
    if (ids.includes(id.value))
      return refused('resident-id-twice', { member: at + 1, sameAs: ids.indexOf(id.value) + 1 });
    ids.push(id.value);
  }
  const isMinor = ids.map((id) => ageOn(bornOnOf(id), today) < ADULT_AT);

  const count = declared.members.length;
  const minorSupporter = isMinor.indexOf(true, count);
  if (minorSupporter >= 0) return refused('supporter-minor', { member: minorSupporter + 1 });

  const people: Person[] = [];
  for (const [at, member] of declared.members.entries()) {
    const minor = isMinor[at] === true;
    const guardianAt = minor ? member.guardian : undefined;
    if (minor && (guardianAt === undefined || isMinor[guardianAt - 1] !== false)) {
      return refused('guardian-missing', { member: at + 1 });
    }
    people.push({
      person: personAt(at),
      minor,
      guardian: guardianAt === undefined ? null : personAt(guardianAt - 1),
    });
  }
  return decided({
    people,
    supporters: declaredSupporters.map((_, at) => ({ person: personAt(count + at), minor: false, guardian: null })),
    identity: {
      members: declared.members.map(({ name, relation, phone }, at) => ({
        person: personAt(at),
        name,
        residentId: ids[at] as ResidentId,
        relation,
        ...(phone === undefined ? {} : { phone }),
      })),
      ...(declaredSupporters.length > 0 && {
        supporters: declaredSupporters.map(({ name, relation }, at) => ({
          person: personAt(count + at),
          name,
          residentId: ids[count + at] as ResidentId,
          relation,
        })),
      }),
      address: declared.address,
    },
    circumstances: {
      ...(declared.single && { single: declared.single }),
      incomes: declared.members.flatMap((member, at) =>
        member.incomes.map((income) => ({ person: personAt(at), ...income })),
      ),
      reason: declared.reason,
    },
  });
}

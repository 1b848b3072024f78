import * as z from 'zod';
import { addDays, addMonths, Day } from './days.ts';
import { type Decision, decided, refused } from './decision.ts';
import type { Person } from './household.ts';
import { CaseId, OfficeCode, PersonId } from './ids.ts';

/** What a means check may ask about (M57 §17; R649 §58; LAW26 §41 adds payment accounts). */
export const DATA_CLASSES = [
  'hukou',
  'tax',
  'social-insurance',
  'real-estate',
  'business',
  'provident-fund',
  'vehicles',
  'deposits',
  'payment-accounts',
  'marriage',
  'death',
] as const;
export const DataClass = z.enum(DATA_CLASSES);
export type DataClass = z.infer<typeof DataClass>;

/** What each is called, and with whom it lies (M57 §17; M83 3(2); LAW26 §41). */
export const HELD_BY = {
  hukou: ['户籍', '公安机关'],
  tax: ['纳税记录', '税务机关'],
  'social-insurance': ['社会保险缴纳和养老金领取', '人力资源社会保障部门'],
  'real-estate': ['不动产登记', '不动产登记机构'],
  business: ['市场主体登记', '市场监督管理部门'],
  'provident-fund': ['住房公积金', '住房公积金管理中心'],
  vehicles: ['机动车、船舶登记', '公安交通管理、交通运输部门'],
  deposits: ['银行存款、商业保险、证券等金融资产', '银行、保险、证券等金融机构'],
  'payment-accounts': ['非银行支付账户', '非银行支付机构'],
  marriage: ['婚姻登记', '民政部门'],
  death: ['死亡、火化信息', '卫生健康、公安、民政部门'],
} as const satisfies Record<DataClass, readonly [title: string, heldBy: string]>;

/** A mandate (授权书) of one person in one case: who may be checked, for which data, from when to when. */
export const Mandate = z.strictObject({
  caseId: CaseId,
  office: OfficeCode,
  person: PersonId,
  signedBy: PersonId,
  dataClasses: z.array(DataClass).min(1),
  validFrom: Day,
  validTo: Day,
  /** Also for the programme to which the office may convert the case (转办): its signer has said so. */
  conversion: z.literal(true).optional(),
  /** Taken over out of the case from which this one was converted, where it was signed for this person. */
  carriedFrom: z.strictObject({ caseId: CaseId, person: PersonId }).optional(),
  /** Stands no more here since then: withdrawn, or taken over into `carriedTo`, for it stands in one case at a time. */
  revokedOn: Day.nullable(),
  carriedTo: CaseId.optional(),
  version: z.int().min(1),
});
export type Mandate = z.infer<typeof Mandate>;

/** No statute sets a term. Recommended ceiling until the customer's legal office sets one (facts 2.3, unconfirmed; setting of 2026-01-01). */
export const LONGEST_TERM_MONTHS = 12;

/**
 * An adult signs for themself, a guardian for a minor (M57 §9; PIPL §31). Signed today, valid from today to at most twelve months on.
 */
export function signMandate(
  person: Person,
  signature: {
    caseId: CaseId;
    office: OfficeCode;
    signedBy: PersonId;
    dataClasses: readonly DataClass[];
    validTo?: Day | undefined;
    conversion?: boolean | undefined;
  },
  today: Day,
): Decision<Mandate, 'mandate-signer' | 'mandate-term'> {
  const signer = person.minor ? person.guardian : person.person;
  if (signature.signedBy !== signer)
    return refused('mandate-signer', { person: person.person, mustSign: signer ?? 'guardian' });
  const latest = addDays(addMonths(today, LONGEST_TERM_MONTHS), -1);
  const validTo = signature.validTo ?? latest;
  if (validTo < today || validTo > latest) return refused('mandate-term', { earliest: today, latest });
  return decided({
    caseId: signature.caseId,
    office: signature.office,
    person: person.person,
    signedBy: signature.signedBy,
    dataClasses: [...new Set(signature.dataClasses)].sort(),
    validFrom: today,
    validTo,
    ...(signature.conversion && { conversion: true }),
    revokedOn: null,
    version: 1,
  });
}

/** How a file names a mandate: whose, from when, and which state of it. A later one, or the same one withdrawn, has another name. */
export const markOf = ({ person, validFrom, version }: Mandate): string =>
  `${person}-${validFrom.replaceAll('-', '')}-${version}`;

const inForce = (mandate: Mandate, today: Day): boolean =>
  mandate.revokedOn === null && mandate.validFrom <= today && today <= mandate.validTo;

/** Of these people, those for whom no mandate is in force. */
export const unsignedOf = (people: readonly Person[], mandates: readonly Mandate[], today: Day): PersonId[] =>
  people
    .map(({ person }) => person)
    .filter((person) => !mandates.some((mandate) => mandate.person === person && inForce(mandate, today)));

/** One write has room for so many; whose mandate is left over signs anew. */
const MOST_CARRIED = 12;

/** A mandate that goes over into another case: as it then stands in that, and as it is left behind. */
export interface Carried {
  readonly becomes: Mandate;
  readonly was: Mandate;
  readonly left: Mandate;
}

/**
 * The mandates that go over into a converted case. A mandate is given for what it names, and another purpose takes a new one (PIPL §14): so only those go over whose signer has
 * agreed to a conversion, that are in force, of who is still of the household, and signed by whoever would have to sign them today. Term and data stay as they were signed. All others
 * are signed anew before anything is checked (A2). `renumbered`: the numbers of the people in the new case, by those in the old.
 */
export const carriedOver = (
  mandates: readonly Mandate[],
  into: { readonly id: CaseId; readonly people: readonly Person[] },
  renumbered: ReadonlyMap<PersonId, PersonId>,
  today: Day,
): Carried[] =>
  mandates
    .flatMap((was) => {
      const person = into.people.find((one) => one.person === renumbered.get(was.person));
      const signedBy = renumbered.get(was.signedBy);
      if (!was.conversion || !inForce(was, today) || !person || !signedBy) return [];
      if (signedBy !== (person.minor ? person.guardian : person.person)) return [];
      const carriedFrom = { caseId: was.caseId, person: was.person };
      const becomes = { ...was, caseId: into.id, person: person.person, signedBy, carriedFrom, version: 1 };
      return [{ becomes, was, left: { ...was, revokedOn: today, carriedTo: into.id, version: was.version + 1 } }];
    })
    .slice(0, MOST_CARRIED);

/** Withdrawal is possible at any time and does not undo what was done (PIPL §15). */
export function revokeMandate(mandate: Mandate, today: Day): Decision<Mandate, 'mandate-revoked' | 'mandate-carried'> {
  if (mandate.carriedTo !== undefined) return refused('mandate-carried', { caseId: mandate.carriedTo });
  if (mandate.revokedOn !== null) return refused('mandate-revoked', { revokedOn: mandate.revokedOn });
  return decided({ ...mandate, revokedOn: today, version: mandate.version + 1 });
}

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

/** A mandate (授权书) of one person in one case: who may be checked, for which data, from when to when. */
export const Mandate = z.strictObject({
  caseId: CaseId,
  office: OfficeCode,
  person: PersonId,
  signedBy: PersonId,
  dataClasses: z.array(DataClass).min(1),
  validFrom: Day,
  validTo: Day,
  revokedOn: Day.nullable(),
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
    revokedOn: null,
    version: 1,
  });
}

/** Withdrawal is possible at any time and does not undo what was done (PIPL §15). */
export function revokeMandate(mandate: Mandate, today: Day): Decision<Mandate, 'mandate-revoked'> {
  if (mandate.revokedOn !== null) return refused('mandate-revoked', { revokedOn: mandate.revokedOn });
  return decided({ ...mandate, revokedOn: today, version: mandate.version + 1 });
}

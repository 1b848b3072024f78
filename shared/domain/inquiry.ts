import * as z from 'zod';
import type { AccessNote } from './access-note.ts';
import { addDays, Day, dayOf } from './days.ts';
import { type Decision, decided, refused } from './decision.ts';
import type { Person } from './household.ts';
import { CaseId, InquiryId, OfficeCode, OperatorId, PersonId } from './ids.ts';
import { Role } from './role.ts';

/** That a member of a household came and asked who read their file (PIPL §44, §45): who asked, how it was made sure that it was them, and who took it. */
export const ReaderInquiry = z.strictObject({
  id: InquiryId,
  caseId: CaseId,
  office: OfficeCode,
  person: PersonId,
  identifiedBy: z.enum(['identity-card', 'household-register', 'representative-with-mandate']),
  by: OperatorId,
  askedOn: Day,
  version: z.literal(1),
});
export type ReaderInquiry = z.infer<typeof ReaderInquiry>;

/** An adult of the household asks, for themself or for the minors that they sign for. */
export function takeInquiry(
  people: readonly Person[],
  inquiry: ReaderInquiry,
): Decision<ReaderInquiry, 'person-not-in-case' | 'signer-minor'> {
  const who = people.find(({ person }) => person === inquiry.person);
  if (!who) return refused('person-not-in-case');
  if (who.minor) return refused('signer-minor');
  return decided(inquiry);
}

/** One reading, as the household is told of it: when, where, in which duty and why. The reader is a mark that is the same for the same person within this case, and no name. */
export const ToldReading = z.strictObject({
  on: Day,
  office: OfficeCode,
  duties: z.array(Role),
  purpose: z.string(),
  compartments: z.array(z.string()),
  reader: z.string(),
});
export type ToldReading = z.infer<typeof ToldReading>;

/** How far back notes stay beside the records; what is older is in the audit ledger. */
export const coveredFrom = (today: Day): Day => addDays(today, -90);

/** Readings that were refused opened nothing; of those at the request of a court or organ the household may not be warned (PIPL §18, §35). */
export const isTold = ({ outcome, reason }: AccessNote): boolean =>
  outcome === 'allowed' && reason !== 'court-or-organ-request';

export const toldOf = (note: AccessNote, reader: string): ToldReading => ({
  on: dayOf(note.at),
  office: note.byOffice,
  duties: note.roles,
  purpose: note.purpose,
  compartments: note.compartments,
  reader,
});

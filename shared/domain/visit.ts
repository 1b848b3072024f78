import * as z from 'zod';
import { Day } from './days.ts';
import { CaseId, OfficeCode, OperatorId, PersonId, VisitId } from './ids.ts';

/** Sealed in `circumstances`: what the visitors saw. */
export const VisitForm = z.strictObject({ observations: z.string().trim().min(1).max(4000) });
export type VisitForm = z.infer<typeof VisitForm>;

/** A home visit (入户调查): a team of two or more; the form is signed by the investigators and a household member present (M57 §16). */
export const Visit = z.strictObject({
  id: VisitId,
  caseId: CaseId,
  office: OfficeCode,
  visitedOn: Day,
  investigators: z.array(OperatorId).min(1).max(6),
  signedByMember: PersonId,
  version: z.literal(1),
});
export type Visit = z.infer<typeof Visit>;

export const SMALLEST_TEAM = 2;

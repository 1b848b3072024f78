import * as z from 'zod';
import { Day } from './days.ts';
import { CaseId, CheckId, ObjectionId, OfficeCode, OperatorId, PostingId } from './ids.ts';

/** Sealed in `circumstances`: what is objected, and what was laid before the office for it. Who objects isn't kept with the case: a complainant's name is the complaints desk's. */
export const ObjectionText = z.strictObject({ content: z.string().trim().min(4).max(2000) });
export type ObjectionText = z.infer<typeof ObjectionText>;

/** An objection to what hangs (M57 §19; TK43 §15), or the household's to a check's result (M57 §18). */
export const Objection = z.strictObject({
  id: ObjectionId,
  caseId: CaseId,
  office: OfficeCode,
  to: z.union([z.strictObject({ posting: PostingId }), z.strictObject({ check: CheckId })]),
  recordedBy: OperatorId,
  objectedOn: Day,
  version: z.literal(1),
});
export type Objection = z.infer<typeof Objection>;

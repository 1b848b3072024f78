import * as z from 'zod';
import { Day } from './days.ts';
import { AppraisalId, CaseId, OfficeCode, OperatorId } from './ids.ts';

const Count = z.int().min(0).max(500);

/** Sealed in `circumstances`: what was said, and who took part as they signed. */
export const AppraisalText = z.strictObject({
  conclusion: z.string().trim().min(4).max(2000),
  signatures: z.array(z.string().trim().min(1).max(40)).min(1).max(500),
});
export type AppraisalText = z.infer<typeof AppraisalText>;

/**
 * A democratic appraisal (民主评议): how many took part, how many of them as villagers' or residents' representatives, and how they voted. It is called by the township and held with the
 * committee's help; it decides nothing (M57 §2, §19).
 */
export const Appraisal = z.strictObject({
  id: AppraisalId,
  caseId: CaseId,
  office: OfficeCode,
  heldOn: Day,
  participants: Count,
  representatives: Count,
  agree: Count,
  disagree: Count,
  recordedBy: OperatorId,
  version: z.literal(1),
});
export type Appraisal = z.infer<typeof Appraisal>;

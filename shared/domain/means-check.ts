import * as z from 'zod';
import { Day } from './days.ts';
import { type Decision, decided, refused } from './decision.ts';
import { CaseId, CheckId, OfficeCode, OperatorId, PersonId } from './ids.ts';
import { DataClass } from './mandate.ts';

/** What the check report concludes. It is evidence for the opinion, not the decision (M57 §18). */
export const CheckConclusion = z.enum(['within-limits', 'over-limits']);

/** Sealed in `circumstances`: what the check report says. */
export const CheckReport = z.strictObject({
  reportNumber: z.string().regex(/^[A-Za-z0-9-]{4,40}$/u),
  summary: z.string().trim().min(1).max(4000),
});
export type CheckReport = z.infer<typeof CheckReport>;

/** A means check (家庭经济状况核对) of some people and data classes of one case. */
export const MeansCheck = z.strictObject({
  id: CheckId,
  caseId: CaseId,
  office: OfficeCode,
  persons: z.array(PersonId).min(1),
  dataClasses: z.array(DataClass).min(1),
  requestedBy: OperatorId,
  requestedOn: Day,
  /** The check that this one goes over again, where that had its answer already: then its report is a re-check report (复核报告). */
  recheckOf: CheckId.nullable(),
  answeredOn: Day.nullable(),
  conclusion: CheckConclusion.nullable(),
  version: z.int().min(1),
});
export type MeansCheck = z.infer<typeof MeansCheck>;

/** The latest report prevails; one request has one answer. */
export function answerCheck(
  check: MeansCheck,
  conclusion: z.infer<typeof CheckConclusion>,
  today: Day,
): Decision<MeansCheck, 'check-answered'> {
  if (check.answeredOn !== null) return refused('check-answered', { answeredOn: check.answeredOn });
  return decided({ ...check, answeredOn: today, conclusion, version: check.version + 1 });
}

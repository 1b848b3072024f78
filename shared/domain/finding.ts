import * as z from 'zod';
import { Day } from './days.ts';
import { type Decision, decided, refused } from './decision.ts';
import { BatchId, CaseId, FindingId, LineId, OfficeCode, OperatorId } from './ids.ts';
import { type Hit, type RuleFacts, Severity } from './rule.ts';

export const RuleId = z.string().regex(/^R[0-9]{2}$/u);

/** What a finding is about. */
export const Subject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('clock'), caseId: CaseId, code: z.string() }),
  z.strictObject({ kind: z.literal('record'), caseId: CaseId.nullable(), record: z.string() }),
  z.strictObject({ kind: z.literal('line'), caseId: CaseId, lineId: LineId, batchId: BatchId }),
  z.strictObject({ kind: z.literal('batch'), batchId: BatchId }),
  z.strictObject({ kind: z.literal('account'), operatorId: OperatorId }),
]);
export type Subject = z.infer<typeof Subject>;

export const SettledAs = z.enum(['confirmed', 'cleared']);

/** Why a finding was settled as it was: a word from this list, and a text that lies sealed beside it. */
export const SettlementReason = z.enum([
  'data-corrected',
  'lawful-exception',
  'mistaken-identity',
  'money-recovered',
  'benefit-stopped',
  'officer-instructed',
  'sent-to-discipline',
]);

export const SettlementText = z.strictObject({ explanation: z.string().trim().min(4).max(2000) });
export type SettlementText = z.infer<typeof SettlementText>;

/** A suspicion with its evidence and its basis. A finding is no decision: nobody's aid ends by it (facts 0.7). */
export const Finding = z.strictObject({
  id: FindingId,
  rule: RuleId,
  title: z.string(),
  severity: Severity,
  basis: z.array(z.string()).min(1),
  subject: Subject,
  office: OfficeCode,
  why: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  foundOn: Day,
  state: z.enum(['open', 'settled']),
  settlement: z.strictObject({ as: SettledAs, reason: SettlementReason, by: OperatorId, on: Day }).nullable(),
  version: z.int().min(1),
});
export type Finding = z.infer<typeof Finding>;

/** A finding as a rule's hit makes it. The caller gives the id, which follows from rule and subject: the same suspicion is the same finding. */
export const findingOf = (
  rule: RuleFacts,
  hit: Hit,
  subject: Subject,
  id: FindingId,
  office: OfficeCode,
  today: Day,
): Finding => ({
  id,
  rule: rule.id,
  title: rule.title,
  severity: hit.severity ?? rule.severity,
  basis: [...rule.basis],
  subject,
  office,
  why: hit.why,
  facts: Object.fromEntries(
    Object.entries(hit.facts).map(([name, fact]) => [name, typeof fact === 'object' ? [...fact] : fact]),
  ),
  foundOn: today,
  state: 'open',
  settlement: null,
  version: 1,
});

/** Settled by somebody whom it isn't about (R46 by analogy: never by the accused). `accused`: who acted on the case. */
export function settleFinding(
  finding: Finding,
  settlement: { readonly as: z.infer<typeof SettledAs>; readonly reason: z.infer<typeof SettlementReason> },
  accused: readonly OperatorId[],
  { by, today }: { readonly by: OperatorId; readonly today: Day },
): Decision<Finding, 'finding-settled' | 'finding-about-you'> {
  if (finding.state === 'settled') return refused('finding-settled');
  if (accused.includes(by)) return refused('finding-about-you');
  return decided({
    ...finding,
    state: 'settled',
    settlement: { ...settlement, by, on: today },
    version: finding.version + 1,
  });
}

/** The case that a finding is about, if it is about one. */
export const caseOf = ({ subject }: Finding): CaseId | undefined =>
  'caseId' in subject ? (subject.caseId ?? undefined) : undefined;

import type { Day } from '../domain/days.ts';
import { type Finding, findingOf, type Subject } from '../domain/finding.ts';
import { FindingId, type OfficeCode } from '../domain/ids.ts';
import type { RuleFacts, Verdict } from '../domain/rule.ts';
import { madeId } from '../kernel/made-id.ts';

/** What comes of a rule's verdict: a finding whose id follows from what it is named by, so that the same suspicion is the same finding; none where all is in order or the rule is off. */
export function foundBy(
  rule: RuleFacts,
  verdict: Verdict,
  about: { readonly subject: Subject; readonly office: OfficeCode; readonly named: readonly string[] },
  today: Day,
): Finding | undefined {
  if (typeof verdict === 'string') return undefined;
  const id = FindingId.parse(madeId('finding', ...about.named));
  return findingOf(rule, verdict, about.subject, id, about.office, today);
}

import type { Day } from '../domain/days.ts';
import { type Finding, isOfRule } from '../domain/finding.ts';
import { bureauOf } from '../domain/ids.ts';
import { examine } from '../domain/rule.ts';
import { warningNotHandled } from '../rules/warning-not-handled.rule.ts';
import { type Seen, seenBy } from './found-by.ts';

/** What is amiss with how a finding was handled (R39): once for each time that it was opened and each state. About the bureau, whose warning it was; so never left to the duty that let it lie, or closed it by itself. */
export function letLie(finding: Finding, today: Day): Seen {
  const verdict = examine(warningNotHandled, finding, { today });
  const subject = { kind: 'finding', findingId: finding.id, caseId: null } as const;
  const named = [warningNotHandled.id, finding.id, String(finding.opened), finding.state];
  const seen = seenBy(warningNotHandled, verdict, { subject, office: bureauOf(finding.office), named }, today);
  const { finding: found } = seen;
  if (!found || isOfRule(found)) return seen;
  return {
    ...seen,
    finding: { ...found, owner: finding.owner === 'supervisor' ? 'discipline-liaison' : 'supervisor' },
  };
}

import type { Day } from '../domain/days.ts';
import { type Finding, findingOf } from '../domain/finding.ts';
import { bureauOf, FindingId } from '../domain/ids.ts';
import { examine } from '../domain/rule.ts';
import { madeId } from '../kernel/made-id.ts';
import { warningNotHandled } from '../rules/warning-not-handled.rule.ts';

/** What is amiss with how a finding was handled (R39): once for each time that it was opened and each state. About the bureau, whose warning it was; so never left to the duty that let it lie, or closed it by itself. */
export function letLie(finding: Finding, today: Day): Finding | undefined {
  const verdict = examine(warningNotHandled, finding, { today });
  if (typeof verdict === 'string') return undefined;
  const { id, opened, state, office } = finding;
  const subject = { kind: 'finding', findingId: id, caseId: null } as const;
  const named = FindingId.parse(madeId('finding', warningNotHandled.id, id, String(opened), state));
  const found = findingOf(warningNotHandled, verdict, subject, named, bureauOf(office), today);
  if (!found || verdict.about === 'rule') return found;
  return { ...found, owner: finding.owner === 'supervisor' ? 'discipline-liaison' : 'supervisor' };
}

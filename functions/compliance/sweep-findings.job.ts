import { type Finding, looked } from '../../shared/domain/finding.ts';
import { countyOf, OfficeCode } from '../../shared/domain/ids.ts';
import { examine } from '../../shared/domain/rule.ts';
import { job } from '../../shared/kernel/job.ts';
import { warningNotHandled } from '../../shared/rules/warning-not-handled.rule.ts';
import { foundBy } from '../../shared/work/found-by.ts';
import { sweep } from '../../shared/work/sweep.ts';

const AT_ONCE = 50;

/** Looks at the findings whose day has come, and at no other: those left lying are found in their turn (R39), by the other duty; those snoozed come back. */
export const sweepFindings = job(
  {
    name: 'sweepFindings',
    title: '线索处置巡查',
    summary:
      'Hourly: findings that aren’t handled in time become findings themselves, once each; snoozed ones come back.',
    schedule: 'rate(1 hour)',
    needs: ['wakeFindings', 'raiseFindings'],
  },
  {
    async run({ today, act, mayGoOn }, { wakeFindings, raiseFindings }) {
      const awake = async () => await wakeFindings.awake(today, AT_ONCE);
      const again = (was: Finding) => looked(was, today);
      const amiss = (finding: Finding) => lateOne(finding, today);
      const laid = async (was: Finding, becomes: Finding) => await wakeFindings.looked(was, becomes, act);
      return await sweep({ awake, again, amiss, looked: laid, act, mayGoOn }, { raiseFindings });
    },
  },
);

/** About the bureau, whose warning it was; so never left to the duty that let it lie. */
function lateOne(finding: Finding, today: Parameters<typeof looked>[1]): Finding | undefined {
  const verdict = examine(warningNotHandled, finding, { today });
  const subject = { kind: 'finding', findingId: finding.id, caseId: null } as const;
  const bureau = OfficeCode.parse(`${countyOf(finding.office)}000`);
  const named = [warningNotHandled.id, finding.id, String(finding.opened), finding.state];
  const found = foundBy(warningNotHandled, verdict, { subject, office: bureau, named }, today);
  return found && { ...found, owner: finding.owner === 'supervisor' ? 'discipline-liaison' : 'supervisor' };
}

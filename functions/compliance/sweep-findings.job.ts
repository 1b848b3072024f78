import { type Finding, findingOf, looked } from '../../shared/domain/finding.ts';
import { countyOf, FindingId, OfficeCode } from '../../shared/domain/ids.ts';
import { examine } from '../../shared/domain/rule.ts';
import { job } from '../../shared/kernel/job.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { warningNotHandled } from '../../shared/rules/warning-not-handled.rule.ts';

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
      const counts = { looked: 0, findings: 0, moved: 0 };
      while (mayGoOn()) {
        const awake = await wakeFindings.awake(today, AT_ONCE);
        if (awake.length === 0) return { finished: true, counts };
        const before = counts.looked;
        for (const finding of awake) {
          const late = lateOne(finding, today);
          // Raised first: a look that is cut short is made again, and finds it raised.
          if (late && (await raiseFindings.raise(late, act)).raised) counts.findings += 1;
          const done = await wakeFindings.looked(finding, looked(finding, today), act);
          counts[done.ok ? 'looked' : 'moved'] += 1;
        }
        // All of them were moved by others meanwhile: the next tick looks again.
        if (counts.looked === before) break;
      }
      return { finished: false, counts };
    },
  },
);

/** About the bureau, whose warning it was; so never left to the duty that let it lie. */
function lateOne(finding: Finding, today: Parameters<typeof looked>[1]): Finding | undefined {
  const verdict = examine(warningNotHandled, finding, { today });
  if (typeof verdict === 'string') return undefined;
  const id = FindingId.parse(
    madeId('finding', warningNotHandled.id, finding.id, String(finding.opened), finding.state),
  );
  const subject = { kind: 'finding', findingId: finding.id, caseId: null } as const;
  const bureau = OfficeCode.parse(`${countyOf(finding.office)}000`);
  const found = findingOf(warningNotHandled, verdict, subject, id, bureau, today);
  return { ...found, owner: finding.owner === 'supervisor' ? 'discipline-liaison' : 'supervisor' };
}

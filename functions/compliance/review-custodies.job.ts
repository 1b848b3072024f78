import { lookAgainAtCustody, mostHeld } from '../../shared/domain/custody/steps.ts';
import { findingOf } from '../../shared/domain/finding.ts';
import { FindingId } from '../../shared/domain/ids.ts';
import { examine } from '../../shared/domain/rule.ts';
import { job } from '../../shared/kernel/job.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { unlawfulCustody } from '../../shared/rules/unlawful-custody.rule.ts';

const AT_ONCE = 100;

/** B5, R30: cards that others hold, each when its filing is due, a month after it was last looked at, and the day after its term. */
export const reviewCustodies = job(
  {
    name: 'reviewCustodies',
    title: '卡折代持巡查',
    summary:
      'Every morning: makes findings of cards that are held without a filed agreement, beyond its term, or too many by one person.',
    schedule: 'cron(40 6 * * ? *)',
    needs: ['wakeCustodies', 'raiseFindings'],
  },
  {
    async run({ today, act, mayGoOn }, { wakeCustodies, raiseFindings }) {
      const counts = { looked: 0, findings: 0, moved: 0 };
      const awake = await wakeCustodies.awake(today, AT_ONCE);
      for (const custody of awake) {
        if (!mayGoOn()) return { finished: false, counts };
        counts.looked += 1;
        const { caseId, nth, office } = custody;
        const holds = await wakeCustodies.holds(custody.custodianIndex);
        const most = mostHeld({ programme: 'dibao', office }, today);
        const verdict = examine(unlawfulCustody, { custody, holds, most }, { today });
        if (typeof verdict !== 'string') {
          const id = FindingId.parse(madeId('finding', unlawfulCustody.name, caseId, String(nth)));
          const subject = { kind: 'record', caseId, record: `CASE#${caseId} CUSTODY` } as const;
          const finding = findingOf(unlawfulCustody, verdict, subject, id, office, today);
          counts.findings += (await raiseFindings.raise(finding, act)).raised ? 1 : 0;
        }
        // Where another moved it meanwhile, the next tick looks again.
        const looked = await wakeCustodies.look(custody, lookAgainAtCustody(custody, today), act);
        counts.moved += looked.ok ? 0 : 1;
      }
      return { finished: awake.length < AT_ONCE, counts };
    },
  },
);

import type { Custody } from '../../shared/domain/custody/custody.ts';
import { lookAgainAtCustody, mostHeld } from '../../shared/domain/custody/steps.ts';
import { examine } from '../../shared/domain/rule.ts';
import { job } from '../../shared/kernel/job.ts';
import { unlawfulCustody } from '../../shared/rules/unlawful-custody.rule.ts';
import { type Seen, seenBy } from '../../shared/work/found-by.ts';
import { sweep } from '../../shared/work/sweep.ts';

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
    async run(tick, { wakeCustodies, raiseFindings }) {
      const { today, act } = tick;
      const amiss = async (custody: Custody): Promise<Seen> => {
        const { caseId, nth, office } = custody;
        const holds = await wakeCustodies.holds(custody.custodianIndex);
        const most = mostHeld({ programme: 'dibao', office }, today);
        const verdict = examine(unlawfulCustody, { custody, holds, most }, { today });
        const subject = { kind: 'record', caseId, record: `CASE#${caseId} CUSTODY` } as const;
        const about = { subject, office, named: [unlawfulCustody.name, caseId, String(nth)] };
        return seenBy(unlawfulCustody, verdict, about, today);
      };
      const awake = async () => await wakeCustodies.awake(today, AT_ONCE);
      const again = (was: Custody) => lookAgainAtCustody(was, today);
      const looked = async (was: Custody, becomes: Custody) => await wakeCustodies.look(was, becomes, act);
      const called = ({ caseId }: Custody) => caseId;
      return await sweep({ awake, called, again, amiss, looked, tick }, { raiseFindings });
    },
  },
);

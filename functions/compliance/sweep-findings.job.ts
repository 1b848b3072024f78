import { type Finding, looked } from '../../shared/domain/finding.ts';
import { job } from '../../shared/kernel/job.ts';
import { letLie } from '../../shared/work/let-lie.ts';
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
    async run(tick, { wakeFindings, raiseFindings }) {
      const { today, act } = tick;
      const awake = async () => await wakeFindings.awake(today, AT_ONCE);
      const again = (was: Finding) => looked(was, today);
      const amiss = (finding: Finding) => letLie(finding, today);
      const laid = async (was: Finding, becomes: Finding) => await wakeFindings.looked(was, becomes, act);
      const called = ({ id }: Finding) => id;
      return await sweep({ awake, called, again, amiss, looked: laid, tick }, { raiseFindings });
    },
  },
);

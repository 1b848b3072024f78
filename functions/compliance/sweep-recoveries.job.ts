import type { Day } from '../../shared/domain/days.ts';
import type { Recovery } from '../../shared/domain/payment/recovery.ts';
import { lookAgainAtRecovery } from '../../shared/domain/payment/recovery-steps.ts';
import { examine } from '../../shared/domain/rule.ts';
import { job } from '../../shared/kernel/job.ts';
import { recoveryOverdue } from '../../shared/rules/recovery-overdue.rule.ts';
import { type Seen, seenBy } from '../../shared/work/found-by.ts';
import { sweep } from '../../shared/work/sweep.ts';

const AT_ONCE = 100;

/** B4, R39: money that is asked back without an agreement in time, and parts of it that didn't come. It finds; it takes nothing off. */
export const sweepRecoveries = job(
  {
    name: 'sweepRecoveries',
    title: '追缴催办',
    summary: 'Every morning: makes findings of recoveries that nobody agrees on in time, and of parts that don’t come.',
    schedule: 'cron(50 6 * * ? *)',
    needs: ['wakeRecoveries', 'raiseFindings'],
  },
  {
    async run(tick, { wakeRecoveries, raiseFindings }) {
      return await sweep(
        {
          awake: async () => await wakeRecoveries.awake(tick.today, AT_ONCE),
          called: ({ id }) => id,
          again: (was) => lookAgainAtRecovery(was, tick.today),
          amiss: (recovery) => amiss(recovery, tick.today),
          looked: async (was, becomes) => await wakeRecoveries.look(was, becomes, tick.act),
          tick,
        },
        { raiseFindings },
      );
    },
  },
);

function amiss(recovery: Recovery, today: Day): Seen {
  const { id, caseId, office, state } = recovery;
  const subject = { kind: 'record', caseId, record: `RECOVERY#${id} RECOVERY` } as const;
  const about = { subject, office, named: [recoveryOverdue.name, id, state] };
  return seenBy(recoveryOverdue, examine(recoveryOverdue, recovery, { today }), about, today);
}

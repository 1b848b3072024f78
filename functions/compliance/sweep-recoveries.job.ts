import { findingOf } from '../../shared/domain/finding.ts';
import { FindingId } from '../../shared/domain/ids.ts';
import { lookAgainAtRecovery } from '../../shared/domain/payment/recovery-steps.ts';
import { examine } from '../../shared/domain/rule.ts';
import { job } from '../../shared/kernel/job.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { recoveryOverdue } from '../../shared/rules/recovery-overdue.rule.ts';

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
    async run({ today, act, mayGoOn }, { wakeRecoveries, raiseFindings }) {
      const counts = { looked: 0, findings: 0, moved: 0 };
      const awake = await wakeRecoveries.awake(today, AT_ONCE);
      for (const recovery of awake) {
        if (!mayGoOn()) return { finished: false, counts };
        counts.looked += 1;
        const verdict = examine(recoveryOverdue, recovery, { today });
        if (typeof verdict !== 'string') {
          const { id: of, caseId, office, state } = recovery;
          const id = FindingId.parse(madeId('finding', recoveryOverdue.name, of, state));
          const subject = { kind: 'record', caseId, record: `RECOVERY#${of} RECOVERY` } as const;
          const finding = findingOf(recoveryOverdue, verdict, subject, id, office, today);
          counts.findings += (await raiseFindings.raise(finding, act)).raised ? 1 : 0;
        }
        // Where another moved it meanwhile, the next tick looks again.
        const looked = await wakeRecoveries.look(recovery, lookAgainAtRecovery(recovery, today), act);
        counts.moved += looked.ok ? 0 : 1;
      }
      return { finished: awake.length < AT_ONCE, counts };
    },
  },
);

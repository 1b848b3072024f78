import { findingOf } from '../../shared/domain/finding.ts';
import { FindingId } from '../../shared/domain/ids.ts';
import { lookAgainAtCallBack } from '../../shared/domain/payment/call-back.ts';
import { examine } from '../../shared/domain/rule.ts';
import { job } from '../../shared/kernel/job.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { callBackOverdue } from '../../shared/rules/call-back-overdue.rule.ts';

const AT_ONCE = 100;

/** Looks at the call-backs whose day has come, and at no other: those that nobody makes are found, once for each state (R22). It ends none of them. */
export const sweepCallBacks = job(
  {
    name: 'sweepCallBacks',
    title: '回访核实催办',
    summary: 'Every morning: call-backs that nobody made in time become findings.',
    schedule: 'cron(25 6 * * ? *)',
    needs: ['planCallBacks', 'raiseFindings'],
  },
  {
    async run({ today, act, mayGoOn }, { planCallBacks, raiseFindings }) {
      const counts = { looked: 0, findings: 0, moved: 0 };
      while (mayGoOn()) {
        const awake = await planCallBacks.awake(today, AT_ONCE);
        if (awake.length === 0) return { finished: true, counts };
        const before = counts.looked;
        for (const was of awake) {
          const verdict = examine(callBackOverdue, was, { today });
          if (typeof verdict !== 'string') {
            const { id: callBackId, state, caseId, lineId, batchId, office } = was;
            const id = FindingId.parse(madeId('finding', callBackOverdue.name, callBackId, state));
            const about = { kind: 'line', caseId, lineId, batchId } as const;
            const finding = findingOf(callBackOverdue, verdict, about, id, office, today);
            counts.findings += (await raiseFindings.raise(finding, act)).raised ? 1 : 0;
          }
          const looked = await planCallBacks.looked(was, lookAgainAtCallBack(was, today), act);
          counts[looked.ok ? 'looked' : 'moved'] += 1;
        }
        // All of them were moved by others meanwhile: the next tick looks again.
        if (counts.looked === before) break;
      }
      return { finished: false, counts };
    },
  },
);

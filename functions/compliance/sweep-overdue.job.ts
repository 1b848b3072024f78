import { lookAgain } from '../../shared/domain/case-clock.ts';
import { type Finding, findingOf } from '../../shared/domain/finding.ts';
import { FindingId } from '../../shared/domain/ids.ts';
import { examine } from '../../shared/domain/rule.ts';
import { job } from '../../shared/kernel/job.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { overTimeLimit } from '../../shared/rules/over-time-limit.rule.ts';

const AT_ONCE = 50;

/** Looks at the clocks whose day has come, and at no other: warnings at 70 % and 90 %, overdue the day after (B8, R22). */
export const sweepOverdue = job(
  {
    name: 'sweepOverdue',
    title: '超时限巡查',
    summary: 'Every 15 minutes: clocks that are due-soon or overdue become findings, once each.',
    schedule: 'rate(15 minutes)',
    needs: ['wakeClocks'],
  },
  {
    async run({ today, act, mayGoOn }, { wakeClocks }) {
      const counts = { looked: 0, findings: 0, moved: 0 };
      while (mayGoOn()) {
        const awake = await wakeClocks.awake(today, AT_ONCE);
        if (awake.length === 0) return { finished: true, counts };
        const before = counts.looked;
        for (const clock of awake) {
          const verdict = examine(overTimeLimit, clock, { today });
          const findings: Finding[] =
            typeof verdict === 'string'
              ? []
              : [
                  findingOf(
                    overTimeLimit,
                    verdict,
                    { kind: 'clock', caseId: clock.caseId, code: clock.clock.code },
                    FindingId.parse(
                      madeId(
                        'finding',
                        overTimeLimit.id,
                        clock.caseId,
                        clock.clock.code,
                        String(verdict.facts['standing']),
                        String(verdict.facts['percent']),
                      ),
                    ),
                    clock.office,
                    today,
                  ),
                ];
          const settled = await wakeClocks.settle(clock, lookAgain(clock, today), findings, act);
          counts.looked += settled.ok ? 1 : 0;
          counts.findings += settled.ok ? settled.value : 0;
          counts.moved += settled.ok ? 0 : 1;
        }
        // All of them were moved by others meanwhile: the next tick looks again.
        if (counts.looked === before) break;
      }
      return { finished: false, counts };
    },
  },
);

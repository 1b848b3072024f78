import { type CaseClock, clockName, lookAgain, stopCaseClock } from '../../shared/domain/case-clock.ts';
import { addDays, type Day } from '../../shared/domain/days.ts';
import { examine, type RuleFacts, type Verdict } from '../../shared/domain/rule.ts';
import { job } from '../../shared/kernel/job.ts';
import { aidNotCompleted } from '../../shared/rules/aid-not-completed.rule.ts';
import { careFeeAmiss } from '../../shared/rules/care-fee-amiss.rule.ts';
import { lateWrittenRefusal } from '../../shared/rules/late-written-refusal.rule.ts';
import { overIncomeNoExit } from '../../shared/rules/over-income-no-exit.rule.ts';
import { overTimeLimit } from '../../shared/rules/over-time-limit.rule.ts';
import { reviewOverdue } from '../../shared/rules/review-overdue.rule.ts';
import { namedByClock } from '../../shared/work/clock-finding.ts';
import { IN_ORDER, laidDown, type Seen, seenBy } from '../../shared/work/found-by.ts';
import { waitsAt } from '../../shared/work/looked-at.ts';
import { ENDED_BY_MONEY, takenUp } from '../../shared/work/taken-up.ts';

const AT_ONCE = 50;

/** A review that isn't made, a grace that is over, a refusal that wasn't told, papers that didn't follow aid and an ability that wasn't assessed anew have rules of their own; all else is over its time limit. */
function examined(clock: CaseClock, today: Day): { readonly rule: RuleFacts; readonly verdict: Verdict } {
  switch (clock.clock.code) {
    case 'REVIEW_STABLE':
    case 'REVIEW_UNSTABLE':
      return { rule: reviewOverdue, verdict: examine(reviewOverdue, { clock }, { today }) };
    case 'GRACE_MAX':
      return { rule: overIncomeNoExit, verdict: examine(overIncomeNoExit, clock, { today }) };
    case 'REFUSE_NOTICE':
      return orNear(lateWrittenRefusal, examine(lateWrittenRefusal, { clock }, { today }), clock, today);
    case 'TA_COMPLETE':
      return orNear(aidNotCompleted, examine(aidNotCompleted, clock, { today }), clock, today);
    case 'TK_REASSESS':
      return orNear(careFeeAmiss, examine(careFeeAmiss, { clock }, { today }), clock, today);
    default:
      return { rule: overTimeLimit, verdict: examine(overTimeLimit, clock, { today }) };
  }
}

/** What its own rule says when it is late; what comes near its end is told like every other limit. */
const orNear = (rule: RuleFacts, verdict: Verdict, clock: CaseClock, today: Day) =>
  typeof verdict === 'string'
    ? { rule: overTimeLimit, verdict: examine(overTimeLimit, clock, { today }) }
    : { rule, verdict };

/**
 * Looks at the clocks whose day has come, and at no other: warnings at 70 % and 90 %, overdue the day after (B7, B8; R22, R23, R12, R36, R38, R42); and once a day at one of which a rule that is in shadow or off has something to
 * say (decision 74). For each a read of what was found of it before, and one transaction.
 */
export const sweepOverdue = job(
  {
    name: 'sweepOverdue',
    title: '超时限巡查',
    summary: 'Every 15 minutes: clocks that are due-soon or overdue become findings, one each, which grows graver.',
    schedule: 'rate(15 minutes)',
    needs: ['wakeClocks', 'readPayments'],
  },
  {
    async run({ today, act, mayGoOn, readable, alone }, { wakeClocks, readPayments }) {
      const counts = { looked: 0, findings: 0, moved: 0 };
      while (mayGoOn()) {
        const awake = readable(await wakeClocks.awake(today, AT_ONCE));
        if (awake.length === 0) return { finished: true, counts };
        const before = counts.looked;
        for (const clock of awake) {
          await alone(`${clock.caseId} ${clockName(clock)}`, async () => {
            // What is to be paid is its batch's from the line on, and its own again where that is stopped; nobody has to say so.
            const byMoney = ENDED_BY_MONEY.includes(clock.clock.code);
            const up = byMoney ? await takenUp(clock, { readPayments }) : 'waits';
            const again = lookAgain(clock, today);
            const seen = up === 'waits' ? seenOf(clock, today) : IN_ORDER;
            const becomes =
              typeof up === 'object'
                ? stopCaseClock(clock, up.leftOn ?? today)
                : byMoney
                  ? { ...again, wakesOn: addDays(today, 1) }
                  : laidDown(again, seen, today);
            const settled = await wakeClocks.settle(clock, becomes, seen.finding, act);
            counts[settled.ok ? 'looked' : 'moved'] += 1;
            counts.findings += settled.ok && settled.value.raised ? 1 : 0;
          });
        }
        // All of them were moved by others meanwhile: the next tick looks again.
        if (counts.looked === before) break;
      }
      return { finished: false, counts };
    },
  },
);

/** What the watch says of a clock, if anything: in one finding, that grows graver. */
function seenOf(clock: CaseClock, today: Day): Seen {
  const { rule, verdict } = examined(clock, today);
  if (typeof verdict === 'string') return IN_ORDER;
  const name = clockName(clock);
  const subject = { kind: 'clock', caseId: clock.caseId, code: name } as const;
  return seenBy(rule, verdict, { subject, office: waitsAt(clock), named: namedByClock(rule, clock) }, today);
}

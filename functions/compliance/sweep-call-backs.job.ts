import type { Day } from '../../shared/domain/days.ts';
import { type CallBack, lookAgainAtCallBack } from '../../shared/domain/payment/call-back.ts';
import { examine } from '../../shared/domain/rule.ts';
import { job } from '../../shared/kernel/job.ts';
import { callBackOverdue } from '../../shared/rules/call-back-overdue.rule.ts';
import { type Seen, seenBy } from '../../shared/work/found-by.ts';
import { sweep } from '../../shared/work/sweep.ts';

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
    async run(tick, { planCallBacks, raiseFindings }) {
      return await sweep(
        {
          awake: async () => await planCallBacks.awake(tick.today, AT_ONCE),
          called: ({ id }) => id,
          again: (was) => lookAgainAtCallBack(was, tick.today),
          amiss: (callBack) => amiss(callBack, tick.today),
          looked: async (was, becomes) => await planCallBacks.looked(was, becomes, tick.act),
          tick,
        },
        { raiseFindings },
      );
    },
  },
);

function amiss(callBack: CallBack, today: Day): Seen {
  const { id, state, caseId, lineId, batchId, office } = callBack;
  const subject = { kind: 'line', caseId, lineId, batchId } as const;
  const about = { subject, office, named: [callBackOverdue.name, id, state] };
  return seenBy(callBackOverdue, examine(callBackOverdue, callBack, { today }), about, today);
}

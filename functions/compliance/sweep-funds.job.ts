import type { Day } from '../../shared/domain/days.ts';
import { type FundAccount, type FundOrder, lookAgainAtFunds } from '../../shared/domain/payment/fund-order.ts';
import { PROGRAMMES } from '../../shared/domain/programme.ts';
import { examine } from '../../shared/domain/rule.ts';
import { job } from '../../shared/kernel/job.ts';
import { fundsUndecided } from '../../shared/rules/funds-undecided.rule.ts';
import { namedByRun } from '../../shared/work/clock-finding.ts';
import { IN_ORDER, type Seen, seenBy } from '../../shared/work/found-by.ts';
import { idleFunds } from '../../shared/work/idle-funds.ts';
import { sweep } from '../../shared/work/sweep.ts';

const AT_ONCE = 100;

/**
 * B4, R31: money that was entered and accounts that wait for their second person, and money that came and lies in a pot. A clock that runs out becomes a finding; it never approves anything. Of what lies, a read for each
 * programme, and of each pot that isn't empty what `idleFunds` reads.
 */
export const sweepFunds = job(
  {
    name: 'sweepFunds',
    title: '资金审批催办',
    summary:
      'Every morning: makes findings of orders of money and of accounts that nobody approves or declines in time, and of money that no batch takes up in time.',
    schedule: 'cron(30 6 * * ? *)',
    needs: ['wakeFunds', 'readFunds', 'raiseFindings'],
  },
  {
    async run(tick, { wakeFunds, readFunds, raiseFindings }) {
      const { today, act, mayGoOn } = tick;
      const amiss = (waiting: FundOrder | FundAccount) => findingAbout(waiting, today);
      const orders = await sweep(
        {
          awake: async () => await wakeFunds.orders(today, AT_ONCE),
          called: ({ id }) => id,
          again: (was) => lookAgainAtFunds(was, today),
          looked: async (was, becomes) => await wakeFunds.lookedAtOrder(was, becomes, act),
          ...{ amiss, tick },
        },
        { raiseFindings },
      );
      const accounts = await sweep(
        {
          awake: async () => await wakeFunds.accounts(today, AT_ONCE),
          called: ({ id }) => id,
          again: (was) => lookAgainAtFunds(was, today),
          looked: async (was, becomes) => await wakeFunds.lookedAtAccount(was, becomes, act),
          ...{ amiss, tick },
        },
        { raiseFindings },
      );
      const both = (of: keyof typeof orders.counts) => orders.counts[of] + accounts.counts[of];
      const counts = { looked: both('looked'), findings: both('findings'), moved: both('moved'), pots: 0 };
      for (const programme of PROGRAMMES) {
        for (const pot of await readFunds.pots(readFunds.bureau, programme)) {
          if (!mayGoOn()) return { finished: false, counts };
          counts.pots += 1;
          for (const finding of await idleFunds(pot, { readFunds }, today)) {
            // It is told once, and what two people said of it stands, however much of the money is left by then.
            const told = await raiseFindings.standing(finding.id);
            if (told && told.state !== 'shadow') continue;
            counts.findings += (await raiseFindings.raise(finding, act)).raised ? 1 : 0;
          }
        }
      }
      return { finished: orders.finished && accounts.finished, counts };
    },
  },
);

function findingAbout(waiting: FundOrder | FundAccount, today: Day): Seen {
  const verdict = examine(fundsUndecided, waiting, { today });
  if (typeof verdict === 'string') return IN_ORDER;
  const record = 'kind' in waiting ? `FUNDORDER#${waiting.id} FUNDORDER` : `FUNDACCOUNT#${waiting.id} FUNDACCOUNT`;
  const subject = { kind: 'record', caseId: null, record } as const;
  const named = namedByRun(fundsUndecided, [waiting.id], waiting.clock);
  return seenBy(fundsUndecided, verdict, { subject, office: waiting.office, named }, today);
}

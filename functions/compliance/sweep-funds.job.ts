import type { Day } from '../../shared/domain/days.ts';
import type { Finding } from '../../shared/domain/finding.ts';
import { type FundAccount, type FundOrder, lookAgainAtFunds } from '../../shared/domain/payment/fund-order.ts';
import { examine } from '../../shared/domain/rule.ts';
import { job } from '../../shared/kernel/job.ts';
import { fundsUndecided } from '../../shared/rules/funds-undecided.rule.ts';
import { foundBy } from '../../shared/work/found-by.ts';
import { sweep } from '../../shared/work/sweep.ts';

const AT_ONCE = 100;

/** B4, R31: money that was entered and accounts that wait for their second person. A clock that runs out becomes a finding; it never approves anything. */
export const sweepFunds = job(
  {
    name: 'sweepFunds',
    title: '资金审批催办',
    summary:
      'Every morning: makes findings of orders of money and of accounts that nobody approves or declines in time.',
    schedule: 'cron(30 6 * * ? *)',
    needs: ['wakeFunds', 'raiseFindings'],
  },
  {
    async run({ today, act, mayGoOn }, { wakeFunds, raiseFindings }) {
      const amiss = (waiting: FundOrder | FundAccount) => findingAbout(waiting, today);
      const orders = await sweep(
        {
          awake: async () => await wakeFunds.orders(today, AT_ONCE),
          again: (was) => lookAgainAtFunds(was, today),
          looked: async (was, becomes) => await wakeFunds.lookedAtOrder(was, becomes, act),
          ...{ amiss, act, mayGoOn },
        },
        { raiseFindings },
      );
      const accounts = await sweep(
        {
          awake: async () => await wakeFunds.accounts(today, AT_ONCE),
          again: (was) => lookAgainAtFunds(was, today),
          looked: async (was, becomes) => await wakeFunds.lookedAtAccount(was, becomes, act),
          ...{ amiss, act, mayGoOn },
        },
        { raiseFindings },
      );
      const both = (of: keyof typeof orders.counts) => orders.counts[of] + accounts.counts[of];
      const counts = { looked: both('looked'), findings: both('findings'), moved: both('moved') };
      return { finished: orders.finished && accounts.finished, counts };
    },
  },
);

function findingAbout(waiting: FundOrder | FundAccount, today: Day): Finding | undefined {
  const verdict = examine(fundsUndecided, waiting, { today });
  if (typeof verdict === 'string') return undefined;
  const record = 'kind' in waiting ? `FUNDORDER#${waiting.id} FUNDORDER` : `FUNDACCOUNT#${waiting.id} FUNDACCOUNT`;
  const subject = { kind: 'record', caseId: null, record } as const;
  const named = [fundsUndecided.name, waiting.id, String(verdict.facts['standing'])];
  return foundBy(fundsUndecided, verdict, { subject, office: waiting.office, named }, today);
}

import type { Day } from '../../shared/domain/days.ts';
import { type Finding, findingOf } from '../../shared/domain/finding.ts';
import { FindingId } from '../../shared/domain/ids.ts';
import { type FundAccount, type FundOrder, lookAgainAtFunds } from '../../shared/domain/payment/fund-order.ts';
import { examine } from '../../shared/domain/rule.ts';
import { job } from '../../shared/kernel/job.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { fundsUndecided } from '../../shared/rules/funds-undecided.rule.ts';

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
      const counts = { looked: 0, findings: 0, moved: 0 };
      const raise = async (waiting: FundOrder | FundAccount) => {
        const finding = findingAbout(waiting, today);
        if (finding) counts.findings += (await raiseFindings.raise(finding, act)).raised ? 1 : 0;
      };
      const [orders, accounts] = [await wakeFunds.orders(today, AT_ONCE), await wakeFunds.accounts(today, AT_ONCE)];
      for (const was of orders) {
        if (!mayGoOn()) return { finished: false, counts };
        await raise(was);
        const looked = await wakeFunds.lookedAtOrder(was, lookAgainAtFunds(was, today), act);
        counts[looked.ok ? 'looked' : 'moved'] += 1;
      }
      for (const was of accounts) {
        if (!mayGoOn()) return { finished: false, counts };
        await raise(was);
        const looked = await wakeFunds.lookedAtAccount(was, lookAgainAtFunds(was, today), act);
        counts[looked.ok ? 'looked' : 'moved'] += 1;
      }
      return { finished: orders.length < AT_ONCE && accounts.length < AT_ONCE, counts };
    },
  },
);

function findingAbout(waiting: FundOrder | FundAccount, today: Day): Finding | undefined {
  const verdict = examine(fundsUndecided, waiting, { today });
  if (typeof verdict === 'string') return undefined;
  const id = FindingId.parse(madeId('finding', fundsUndecided.name, waiting.id, String(verdict.facts['standing'])));
  const record = 'kind' in waiting ? `FUNDORDER#${waiting.id} FUNDORDER` : `FUNDACCOUNT#${waiting.id} FUNDACCOUNT`;
  return findingOf(fundsUndecided, verdict, { kind: 'record', caseId: null, record }, id, waiting.office, today);
}

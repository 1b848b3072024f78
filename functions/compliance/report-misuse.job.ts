import { type Attempt, reported } from '../../shared/domain/attempt.ts';
import type { Day } from '../../shared/domain/days.ts';
import { examine } from '../../shared/domain/rule.ts';
import { job } from '../../shared/kernel/job.ts';
import { accountMisuse } from '../../shared/rules/account-misuse.rule.ts';
import { type Seen, seenBy } from '../../shared/work/found-by.ts';
import { sweep } from '../../shared/work/sweep.ts';

const AT_ONCE = 50;

/** A1, R27: whatever accounts were tried that may no longer be used; one finding for each account and day, however often it was tried. */
export const reportMisuse = job(
  {
    name: 'reportMisuse',
    title: '离岗账号使用巡查',
    summary: 'Daily: tries of accounts whose holders have left, or that are suspended, become findings, once each.',
    schedule: 'cron(30 0 * * ? *)',
    withinMinutes: 15,
    needs: ['watchAccounts', 'raiseFindings'],
  },
  {
    async run(tick, { watchAccounts, raiseFindings }) {
      const { today, act } = tick;
      const awake = async () => await watchAccounts.attempts(today, AT_ONCE);
      const looked = async (was: Attempt) => await watchAccounts.close(was, reported(was), act);
      const called = ({ operatorId, on }: Attempt) => `${operatorId} ${on}`;
      return await sweep(
        { awake, called, again: (attempt) => attempt, amiss: (attempt) => amiss(attempt, today), looked, tick },
        { raiseFindings },
      );
    },
  },
);

function amiss(attempt: Attempt, today: Day): Seen {
  const { operatorId, office, on } = attempt;
  const about = {
    subject: { kind: 'account', operatorId },
    office,
    named: [accountMisuse.id, operatorId, on],
  } as const;
  return seenBy(accountMisuse, examine(accountMisuse, attempt, { today }), about, today);
}

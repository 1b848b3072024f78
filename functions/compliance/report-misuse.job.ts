import { reported } from '../../shared/domain/attempt.ts';
import { findingOf } from '../../shared/domain/finding.ts';
import { FindingId } from '../../shared/domain/ids.ts';
import { examine } from '../../shared/domain/rule.ts';
import { job } from '../../shared/kernel/job.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { accountMisuse } from '../../shared/rules/account-misuse.rule.ts';

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
    async run({ today, act, mayGoOn }, { watchAccounts, raiseFindings }) {
      const counts = { looked: 0, findings: 0, moved: 0 };
      while (mayGoOn()) {
        const attempts = await watchAccounts.attempts(today, AT_ONCE);
        if (attempts.length === 0) return { finished: true, counts };
        const before = counts.looked;
        for (const was of attempts) {
          const verdict = examine(accountMisuse, was, { today });
          if (typeof verdict !== 'string') {
            const id = FindingId.parse(madeId('finding', accountMisuse.id, was.operatorId, was.on));
            const subject = { kind: 'account', operatorId: was.operatorId } as const;
            const finding = findingOf(accountMisuse, verdict, subject, id, was.office, today);
            counts.findings += (await raiseFindings.raise(finding, act)).raised ? 1 : 0;
          }
          const closed = await watchAccounts.close(was, reported(was), act);
          counts.looked += closed.ok ? 1 : 0;
          counts.moved += closed.ok ? 0 : 1;
        }
        if (counts.looked === before) break;
      }
      return { finished: false, counts };
    },
  },
);

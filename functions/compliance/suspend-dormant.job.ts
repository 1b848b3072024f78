import { laidToSleep } from '../../shared/domain/last-use.ts';
import { suspend } from '../../shared/domain/operator.ts';
import { job } from '../../shared/kernel/job.ts';

const AT_ONCE = 50;

/** A1: an account that nobody has used for thirty days is suspended, until another person vouches for its holder. */
export const suspendDormant = job(
  {
    name: 'suspendDormant',
    title: '暂停长期未用账号',
    summary: 'Daily: suspends the accounts that have lain unused for longer than they may; looks at no others.',
    schedule: 'cron(20 0 * * ? *)',
    withinMinutes: 15,
    needs: ['watchAccounts', 'readOperators'],
  },
  {
    async run({ today, act, mayGoOn, readable, alone }, { watchAccounts, readOperators }) {
      const counts = { looked: 0, suspended: 0, moved: 0 };
      while (mayGoOn()) {
        const dormant = readable(await watchAccounts.dormant(today, AT_ONCE));
        if (dormant.length === 0) return { finished: true, counts };
        const before = counts.looked;
        for (const use of dormant) {
          await alone(use.operatorId, async () => {
            const was = await readOperators.get(use.operatorId);
            const becomes = was && suspend(was, today);
            // Who has left meanwhile has nothing left to suspend; only the sign of life is laid to sleep.
            const suspended = was && becomes?.ok ? { was, becomes: becomes.value } : undefined;
            const done = await watchAccounts.settle(use, laidToSleep(use), suspended, act);
            counts.looked += done.ok ? 1 : 0;
            counts.suspended += done.ok && suspended ? 1 : 0;
            counts.moved += done.ok ? 0 : 1;
          });
        }
        // All of them were moved by others meanwhile: the next tick looks again.
        if (counts.looked === before) break;
      }
      return { finished: false, counts };
    },
  },
);

import { monthOf } from '../../shared/domain/days.ts';
import { firstEpoch, turn } from '../../shared/domain/epoch.ts';
import { job } from '../../shared/kernel/job.ts';

/** Every office seals under keys of its own month: what one month's keys open is no more than what was sealed since, once the resealing has moved on what lay there before. */
export const openEpochs = job(
  {
    name: 'openEpochs',
    title: '按月启用新密钥期',
    summary:
      'Every third day from the first: opens the month’s key epoch of each office that has none yet; the one before rests and stays readable.',
    // The first of the month is among them; the others are for the month whose first night failed.
    schedule: 'cron(5 0 1/3 * ? *)',
    withinMinutes: 15,
    needs: ['turnEpochs'],
  },
  {
    async run({ today, act, mayGoOn, alone }, { turnEpochs }) {
      const counts = { offices: 0, opened: 0, moved: 0 };
      for await (const office of turnEpochs.offices()) {
        if (!mayGoOn()) return { finished: false, counts };
        counts.offices += 1;
        await alone(office, async () => {
          const was = await turnEpochs.newest(office);
          if (!was) {
            counts.opened += (await turnEpochs.enter(firstEpoch(office, monthOf(today)), act)).ok ? 1 : 0;
            return;
          }
          const turned = turn(was, await turnEpochs.used(was), today);
          if (!turned) return;
          const done =
            'goesOn' in turned
              ? await turnEpochs.carry(was, turned.goesOn, act)
              : await turnEpochs.open(was, turned.rests, turned.opens, act);
          // Closed by hand, or turned by another run meanwhile: there is a newer one then, and the next night looks again.
          counts.moved += done.ok ? 0 : 1;
          counts.opened += done.ok && 'opens' in turned ? 1 : 0;
        });
      }
      return { finished: true, counts };
    },
  },
);

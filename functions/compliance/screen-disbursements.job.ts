import { monthAfter, monthBefore, monthOf } from '../../shared/domain/days.ts';
import { job } from '../../shared/kernel/job.ts';
import { screenOn } from '../../shared/work/screen-on.ts';

/** Daily, before money leaves and after: R01 and R29 over this month's lines, the last one's and the next one's (B4, B5). */
export const screenDisbursements = job(
  {
    name: 'screenDisbursements',
    title: '发放筛查',
    summary: 'Screens the payment lines of three months against the registers; holds those with a blocking finding.',
    schedule: 'cron(0 2 * * ? *)',
    needs: ['screenPayments', 'readPayments', 'turnPayments', 'raiseFindings'],
  },
  {
    async run({ today, act, mayGoOn }, { screenPayments, readPayments, turnPayments, raiseFindings }) {
      const counts = { lines: 0, findings: 0, held: 0 };
      const powers = { screenPayments, readPayments, turnPayments, raiseFindings };
      const month = monthOf(today);
      for (const each of [monthBefore(month), month, monthAfter(month)]) {
        for await (const batch of screenPayments.batches(each)) {
          if (batch.state === 'building' || batch.state === 'stopped') continue;
          const screened = await screenOn(batch, powers, { act, today, mayGoOn });
          counts.lines += screened.lines;
          counts.findings += screened.findings;
          counts.held += screened.held;
          if (!screened.finished) return { finished: false, counts };
        }
      }
      return { finished: true, counts };
    },
  },
);

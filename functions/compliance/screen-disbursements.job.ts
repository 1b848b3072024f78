import { monthAfter, monthBefore, monthOf, monthsBack, monthsFrom } from '../../shared/domain/days.ts';
import { stopsFrom, writtenPlace } from '../../shared/domain/payment/screening-place.ts';
import { job } from '../../shared/kernel/job.ts';
import { lookForUnpaid, unpaidFinding } from '../../shared/work/look-for-unpaid.ts';
import { lookOverMonths } from '../../shared/work/look-over-months.ts';
import { screenOn } from '../../shared/work/screen-on.ts';

/**
 * Daily, before money leaves and after: R01, R03, R04, R29 and R31 over this month's lines, the last one's and the next one's, all of them at once (B4, B5). What is in order isn't read a second time. Lines of the
 * month before those are only held against: by them it is seen that last month's money is missing between its neighbours (R31). Then the other way round: which months of a benefit nothing pays though its office's batch has left. A run that is
 * out of time is gone on with by the next, which looks over all months anew, as it must have them at once, and begins where that one stopped.
 */
export const screenDisbursements = job(
  {
    name: 'screenDisbursements',
    title: '发放筛查',
    summary:
      'Screens the payment lines of three months against each other, the month before them and the registers; holds those with a blocking finding.',
    schedule: 'cron(0 2 * * ? *)',
    needs: ['screenPayments', 'readPayments', 'turnPayments', 'raiseFindings'],
    resumes: true,
  },
  {
    async run({ today, act, stopped, mayGoOn }, { screenPayments, readPayments, turnPayments, raiseFindings }) {
      const counts = { lines: 0, findings: 0, held: 0 };
      const powers = { screenPayments, readPayments, turnPayments, raiseFindings };
      const month = monthOf(today);
      const months = monthsFrom(monthsBack(month, 2), monthAfter(month));
      const last = await stopped();
      const seen = await lookOverMonths(months, powers, { mayGoOn });
      if (!seen) return { finished: false, counts, ...(last !== undefined && { place: last }) };
      for (const { batch, sheet } of stopsFrom(
        seen.batches.filter((each) => each.month >= monthBefore(month)),
        last,
      )) {
        if (batch === null) {
          const unpaid = await lookForUnpaid(seen, months, month, powers, mayGoOn);
          if (!unpaid) return { finished: false, counts, place: writtenPlace({ batch: null }) };
          for (const each of unpaid)
            counts.findings += (await raiseFindings.raise(unpaidFinding(each, today), act)).raised ? 1 : 0;
          continue;
        }
        const looking = { act, today, mayGoOn, over: seen.outlook, first: sheet };
        const screened = await screenOn(batch, powers, looking);
        counts.lines += screened.lines;
        counts.findings += screened.findings;
        counts.held += screened.held;
        const place = writtenPlace({ batch: batch.id, sheet: screened.next ?? 1 });
        if (!screened.finished) return { finished: false, counts, place };
      }
      return { finished: true, counts };
    },
  },
);

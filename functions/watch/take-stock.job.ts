import { countFinding, countTask, noStock } from '../../shared/domain/stock.ts';
import { job } from '../../shared/kernel/job.ts';

/**
 * C5, figures that are current: what waits in which tray, what is overdue, which findings are open, in counts alone. They stand in the run's own line of the log, from which
 * the cloud's dashboard has them. And A3: whether the ledger has the run of an hour ago, which it lacks when nobody reads the stream. A run that wasn't
 * finished gives no counts, for half of a county is a wrong figure.
 */
export const takeStock = job(
  {
    name: 'takeStock',
    title: '每小时盘点',
    summary: 'Hourly: counts what waits and what is overdue, open findings, and whether the ledger keeps up.',
    schedule: 'rate(1 hour)',
    withinMinutes: 10,
    needs: ['countWork'],
  },
  {
    async run({ scheduledFor, today, mayGoOn }, { countWork }) {
      const stock = noStock();
      let looked = 0;
      for await (const task of countWork.waiting()) {
        if (!mayGoOn()) return { finished: false, counts: { looked } };
        countTask(stock, task, today);
        looked += 1;
      }
      for await (const finding of countWork.openFindings()) {
        if (!mayGoOn()) return { finished: false, counts: { looked } };
        countFinding(stock, finding);
        looked += 1;
      }
      stock['ledger-missing'] = (await countWork.inLedger('takeStock', scheduledFor)) === 'missing' ? 1 : 0;
      return { finished: true, counts: { looked, ...stock } };
    },
  },
);

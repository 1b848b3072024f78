import { monthBefore, monthOf, monthsBack } from '../../shared/domain/days.ts';
import { drawnFrom, mayDraw, planOf } from '../../shared/domain/payment/call-back-plan.ts';
import { job } from '../../shared/kernel/job.ts';
import { batchesByOffice } from '../../shared/work/batches-by-office.ts';
import { drawSample } from '../../shared/work/draw-sample.ts';
import { placeCallBacks } from '../../shared/work/place-call-backs.ts';

/** So many months are looked through for batches that no plan had: what the bank answers later than that is followed up by hand. */
const MONTHS_BACK = 3;

/**
 * B3, B4: once a month, for each office, a sample of the lines that were paid, drawn by a checkpoint of the ledger, becomes call-backs. It comes every morning and draws what can be drawn: a plan is made
 * once, and what stopped half-way goes on. Reads the batches of three months, and of an office that is drawn its sheets once.
 */
export const drawCallBacks = job(
  {
    name: 'drawCallBacks',
    title: '抽取回访核实样本',
    summary:
      'Every morning: draws, once a month and office, a random sample of the lines that were paid, and makes a call-back of each.',
    schedule: 'cron(10 7 * * ? *)',
    needs: ['screenPayments', 'readPayments', 'readCallBacks', 'planCallBacks'],
  },
  {
    async run({ today, act, mayGoOn }, { screenPayments, readPayments, readCallBacks, planCallBacks }) {
      const counts = { drawn: 0, made: 0, waiting: 0 };
      const month = monthBefore(monthOf(today));
      const seed = await planCallBacks.seed();
      for (const [office, batches] of await batchesByOffice(monthsBack(month, MONTHS_BACK - 1), month, {
        screenPayments,
      })) {
        if (!mayGoOn()) return { finished: false, counts };
        let plan = await readCallBacks.plan(office, month);
        if (!plan) {
          const before = await readCallBacks.plans(office, monthsBack(month, MONTHS_BACK));
          const population = drawnFrom(batches, before);
          if (population.length === 0) continue;
          const ofMonth = batches.filter((batch) => batch.month === month);
          if (!seed || !mayDraw(ofMonth, today)) {
            counts.waiting += 1;
            continue;
          }
          const empty = planOf(population, { office, month, seed }, today);
          const drawn = { ...empty, sample: await drawSample(empty, { readPayments }) };
          counts.drawn += (await planCallBacks.draw(drawn, act)).ok ? 1 : 0;
          plan = (await readCallBacks.plan(office, month)) ?? drawn;
        }
        const placed = await placeCallBacks(
          plan,
          { readPayments, readCallBacks, planCallBacks },
          { act, today, mayGoOn },
        );
        counts.made += placed.made;
        if (placed.plan.placed < placed.plan.sample.length) return { finished: false, counts };
      }
      return { finished: true, counts };
    },
  },
);

import { isEarly } from '../../shared/domain/finding.ts';
import { type Batch, lookAgain } from '../../shared/domain/payment/batch.ts';
import { lookAgainAtReturn } from '../../shared/domain/payment/return.ts';
import { job } from '../../shared/kernel/job.ts';
import { buildOn } from '../../shared/work/build-on.ts';
import { laidDown } from '../../shared/work/found-by.ts';
import { lateBatch, lateReturn } from '../../shared/work/late-money.ts';
import { lookAtHeld } from '../../shared/work/look-at-held.ts';
import { screenOn } from '../../shared/work/screen-on.ts';

const AT_ONCE = 100;

/**
 * B4, R31: goes on with every batch that the system itself must carry on, and watches the clocks of all others. A clock that runs out becomes a finding for the
 * supervisor; it never approves, releases or closes anything.
 */
export const carryBatches = job(
  {
    name: 'carryBatches',
    title: '发放批次推进与催办',
    summary:
      'Every 5 minutes: builds on and screens batches that are not ready, and makes findings of those that lie longer than they may.',
    schedule: 'rate(5 minutes)',
    needs: ['readPayments', 'buildPayments', 'screenPayments', 'turnPayments', 'decidePayments', 'raiseFindings'],
  },
  {
    async run(
      { today, act, mayGoOn, readable, alone },
      { readPayments, buildPayments, screenPayments, turnPayments, decidePayments, raiseFindings },
    ) {
      const counts = { looked: 0, sheets: 0, lines: 0, held: 0, findings: 0, moved: 0 };
      const looking = { readPayments, screenPayments, turnPayments, raiseFindings };
      /** Whether a batch is gone through: nothing of it is left for want of time. */
      const carry = async (was: Batch): Promise<boolean> => {
        counts.looked += 1;
        const built = await buildOn(was, { readPayments, buildPayments }, { act, today, mayGoOn });
        counts.sheets += built.sheets;
        let batch = built.batch;
        if (batch.state === 'draft') {
          const screened = await screenOn(batch, looking, { act, today, mayGoOn });
          batch = screened.batch;
          counts.lines += screened.lines;
          counts.held += screened.held;
          counts.findings += screened.findings;
        }
        const isAwake = batch.wakesOn !== null && batch.wakesOn <= today;
        if (isAwake && batch.tally.held.lines > 0) {
          const held = await lookAtHeld(batch, looking, { act, today, mayGoOn });
          batch = held.batch;
          counts.findings += held.findings;
          if (!held.finished) return false;
        }
        const looked = lookAgain(batch, today);
        const seen = lateBatch(looked, today);
        const { finding } = seen;
        // It is told once, and what two people said of it stands, however often it is looked at; but for a warning of what has come.
        const told = finding && (await raiseFindings.standing(finding.id));
        if (finding && (!told || told.state === 'shadow' || (isEarly(told) && !isEarly(finding))))
          counts.findings += (await raiseFindings.raise(finding, act)).raised ? 1 : 0;
        if (batch.state === 'building' || batch.state === 'draft') return false;
        if (!isAwake) return true;
        // Where another moved it meanwhile, the next tick looks again.
        counts.moved += (await decidePayments.save(batch, laidDown(looked, seen, today), act)).ok ? 0 : 1;
        return true;
      };
      const awake = readable(await screenPayments.awake(today, AT_ONCE));
      for (const was of awake) {
        if (!mayGoOn()) return { finished: false, counts };
        if ((await alone(was.id, async () => await carry(was))) === false) return { finished: false, counts };
      }
      const returns = readable(await screenPayments.returnsAwake(today, AT_ONCE));
      for (const was of returns) {
        if (!mayGoOn()) return { finished: false, counts };
        counts.looked += 1;
        await alone(was.lineId, async () => {
          const looked = lookAgainAtReturn(was, today);
          const seen = lateReturn(looked, today);
          for (const { finding } of seen) counts.findings += (await raiseFindings.raise(finding, act)).raised ? 1 : 0;
          const unheard = seen.some((each) => each.unheard);
          const laid = laidDown(looked, { unheard }, today);
          counts.moved += (await turnPayments.looked(was, laid, act)).ok ? 0 : 1;
        });
      }
      return { finished: awake.length < AT_ONCE && returns.length < AT_ONCE, counts };
    },
  },
);

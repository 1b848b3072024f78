import * as z from 'zod';
import { BatchId } from '../../shared/domain/ids.ts';
import { openBatch, ShownBatch, shown } from '../../shared/domain/payment/batch.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { buildOn } from '../../shared/work/build-on.ts';

const SHEETS_AT_ONCE = 25;

/** Held and returned lines that may be paid by now go into a batch of their own, with its own screening and approvals; each still pays its month only once (B4). */
export const followBatch = operation(
  {
    name: 'followBatch',
    title: '编制补发批次',
    summary: 'Build a follow-up batch of the lines of a batch that were held or returned and are ready to be paid.',
    method: 'POST',
    path: '/batches/{batchId}/follow-up',
    may: 'payment:build',
    purpose: 'payment',
    writes: 'new',
    needs: ['readPayments', 'buildPayments'],
    params: z.object({ batchId: BatchId }),
    reply: ShownBatch,
    refuses: ['record-not-found', 'batch-nothing-ready', 'batch-exists', 'duties-not-separated'],
  },
  {
    async subject({ params, refuse }, { readPayments }) {
      return (await readPayments.batch(params.batchId)) ?? refuse('record-not-found');
    },
    async made({ newId, today }, { readPayments }) {
      const batch = await readPayments.batch(BatchId.parse(newId('batch')));
      return batch && shown(batch, today);
    },
    async run({ subject, caller, today, newId, settle, refuse, act }, { readPayments, buildPayments }) {
      if (subject.tally.ready.lines === 0) return refuse('batch-nothing-ready', { held: subject.tally.held.lines });
      let turn = 1;
      while (await readPayments.turn(subject.id, turn)) turn += 1;
      const { office, programme, month } = subject;
      const batch = settle(
        openBatch(
          { id: BatchId.parse(newId('batch')), office, programme, month, turn, follows: subject.id },
          subject.hands,
          { by: caller.id, today },
        ),
      );
      settle(await buildPayments.open(batch, act));
      let left = SHEETS_AT_ONCE;
      const built = await buildOn(batch, { readPayments, buildPayments }, { act, today, mayGoOn: () => left-- > 0 });
      return shown(built.batch, today);
    },
  },
);

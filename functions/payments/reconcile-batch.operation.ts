import * as z from 'zod';
import { BatchId } from '../../shared/domain/ids.ts';
import { reconcileBatch as reconcile, ShownBatch, Statement, shown } from '../../shared/domain/payment/batch.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const reconcileBatch = operation(
  {
    name: 'reconcileBatch',
    title: '与银行对账',
    summary:
      'Hold the totals of the bank’s statement against the answers to a batch’s lines; they agree to the fen or it is refused.',
    method: 'POST',
    path: '/batches/{batchId}/reconciliation',
    may: 'payment:answer',
    purpose: 'payment',
    writes: 'change',
    needs: ['readPayments', 'decidePayments'],
    params: z.object({ batchId: BatchId }),
    body: Statement,
    reply: ShownBatch,
    refuses: ['record-not-found', 'batch-not-answered', 'statement-differs', 'duties-not-separated'],
    example: { body: { paid: { lines: 2, fen: 224000 }, returned: { lines: 0, fen: 0 } } },
  },
  {
    async subject({ params, refuse }, { readPayments }) {
      return (await readPayments.batch(params.batchId)) ?? refuse('record-not-found');
    },
    async run({ subject, body, caller, today, settle, act }, { decidePayments }) {
      const batch = settle(reconcile(subject, body, { by: caller.id, today }));
      settle(await decidePayments.save(subject, batch, act));
      return shown(batch, today);
    },
  },
);

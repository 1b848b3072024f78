import * as z from 'zod';
import { BatchId } from '../../shared/domain/ids.ts';
import { releaseBatch as release, ShownBatch, shown } from '../../shared/domain/payment/batch.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** Money leaves: all clear lines of an approved batch at once, by somebody who neither built nor approved it, nor blocked its money, nor acted on any of its cases (B1, B4). */
export const releaseBatch = operation(
  {
    name: 'releaseBatch',
    title: '发放',
    summary: 'Release the clear lines of an approved batch. Held lines stay behind, and are paid by a follow-up batch.',
    method: 'POST',
    path: '/batches/{batchId}/release',
    may: 'payment:release',
    purpose: 'payment',
    writes: 'change',
    needs: ['readPayments', 'decidePayments'],
    params: z.object({ batchId: BatchId }),
    reply: ShownBatch,
    refuses: [
      'record-not-found',
      'batch-not-approved',
      'funds-not-blocked',
      'account-not-approved',
      'funds-moved',
      'batch-released',
      'batch-nothing-clear',
      'duties-not-separated',
    ],
  },
  {
    async subject({ params, refuse }, { readPayments }) {
      return (await readPayments.batch(params.batchId)) ?? refuse('record-not-found');
    },
    async run({ subject, caller, today, settle, act }, { decidePayments }) {
      const batch = settle(release(subject, { by: caller.id, today }));
      settle(await decidePayments.disburse(subject, batch, act));
      return shown(batch, today);
    },
  },
);

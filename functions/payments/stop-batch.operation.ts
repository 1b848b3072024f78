import * as z from 'zod';
import { BatchId } from '../../shared/domain/ids.ts';
import { ShownBatch, StopReason, shown, stopBatch as stop } from '../../shared/domain/payment/batch.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** A supervisor's word that a batch doesn't leave. Against an approval or a release at the same moment, one of the two wins. */
export const stopBatch = operation(
  {
    name: 'stopBatch',
    title: '叫停发放批次',
    summary: 'Stop a batch whose money hasn’t left. Its months are free for another batch.',
    method: 'POST',
    path: '/batches/{batchId}/stop',
    may: 'payment:stop',
    purpose: 'supervision',
    writes: 'change',
    needs: ['readPayments', 'decidePayments'],
    params: z.object({ batchId: BatchId }),
    body: z.strictObject({ reason: StopReason }),
    reply: ShownBatch,
    refuses: ['record-not-found', 'batch-released', 'batch-stopped'],
    example: { body: { reason: 'wrong-amounts' } },
  },
  {
    async subject({ params, refuse }, { readPayments }) {
      return (await readPayments.batch(params.batchId)) ?? refuse('record-not-found');
    },
    async run({ subject, body, caller, today, settle, act }, { decidePayments }) {
      const batch = settle(stop(subject, body.reason, { by: caller.id, today }));
      settle(await decidePayments.save(subject, batch, act));
      return shown(batch, today);
    },
  },
);

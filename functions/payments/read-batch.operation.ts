import * as z from 'zod';
import { BatchId } from '../../shared/domain/ids.ts';
import { ShownBatch, shown } from '../../shared/domain/payment/batch.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const readBatch = operation(
  {
    name: 'readBatch',
    title: '查看发放批次',
    summary:
      'Read where a payment batch stands: who has it in care and until when, which approvals are missing, and where every fen of it is.',
    method: 'GET',
    path: '/batches/{batchId}',
    may: 'payment:read',
    purpose: 'payment',
    needs: ['readPayments'],
    params: z.object({ batchId: BatchId }),
    reply: ShownBatch,
    refuses: ['record-not-found'],
  },
  {
    async subject({ params, refuse }, { readPayments }) {
      return (await readPayments.batch(params.batchId)) ?? refuse('record-not-found');
    },
    async run({ subject, today }) {
      return shown(subject, today);
    },
  },
);

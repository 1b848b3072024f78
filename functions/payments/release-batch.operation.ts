import * as z from 'zod';
import { BatchId } from '../../shared/domain/ids.ts';
import { Batch, type PaymentLine, releaseBatch as release } from '../../shared/domain/payment.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** Money leaves: the clear lines of a screened batch, by somebody who neither built it nor acted on any of its cases (B1, B4). */
export const releaseBatch = operation(
  {
    name: 'releaseBatch',
    title: '发放',
    summary: 'Release the clear lines of a screened batch. Held lines stay behind and are counted in the answer.',
    method: 'POST',
    path: '/batches/{batchId}/release',
    may: 'payment:release',
    purpose: 'payment',
    writes: 'change',
    needs: ['readPayments', 'releasePayments'],
    params: z.object({ batchId: BatchId }),
    reply: z.strictObject({ ...Batch.shape, releasedLines: z.int(), heldLines: z.int() }),
    refuses: ['record-not-found', 'batch-not-screened', 'batch-released', 'duties-not-separated'],
  },
  {
    async subject({ params, refuse }, { readPayments }) {
      return (await readPayments.batch(params.batchId)) ?? refuse('record-not-found');
    },
    async run({ subject, caller, today, settle, act }, { readPayments, releasePayments }) {
      const lines: PaymentLine[] = [];
      for await (const line of readPayments.lines(subject.id)) lines.push(line);
      const { batch, released, held } = settle(release(subject, lines, { by: caller.id, today }));
      const pairs = released.map((becomes) => ({
        was: { ...becomes, version: becomes.version - 1, state: 'clear' as const },
        becomes,
      }));
      const moved = settle(await releasePayments.release(subject, batch, pairs, act));
      return { ...batch, releasedLines: moved, heldLines: held.length };
    },
  },
);

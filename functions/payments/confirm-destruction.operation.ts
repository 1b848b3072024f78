import * as z from 'zod';
import { BatchId } from '../../shared/domain/ids.ts';
import { BankFile } from '../../shared/domain/payment/bank-file.ts';
import { destroyFile } from '../../shared/domain/taken-out.ts';
import { operation } from '../../shared/kernel/operation.ts';

const Shown = BankFile.omit({ wakesOn: true });

/** A5, R45: who took a file says that its copies are gone; who doesn't in time is found. */
export const confirmDestruction = operation(
  {
    name: 'confirmDestruction',
    title: '确认代发文件已销毁',
    summary: 'Confirm that no copy of a bank file that you took is left.',
    method: 'POST',
    path: '/batches/{batchId}/bank-files/{part}/{nth}/destruction',
    may: 'payment:release',
    purpose: 'payment',
    writes: 'change',
    needs: ['readPayments', 'decidePayments'],
    params: z.object({ batchId: BatchId, part: z.coerce.number().int().min(1), nth: z.coerce.number().int().min(1) }),
    reply: Shown,
    refuses: ['record-not-found', 'file-not-yours', 'file-destroyed'],
  },
  {
    async subject({ params, refuse }, { readPayments }) {
      const files = await readPayments.files(params.batchId);
      return files.find(({ part, nth }) => part === params.part && nth === params.nth) ?? refuse('record-not-found');
    },
    async run({ subject, caller, today, settle, act }, { decidePayments }) {
      const becomes = settle(destroyFile(subject, { by: caller.id, today }));
      settle(await decidePayments.file(subject, becomes, act));
      const { wakesOn: _, ...told } = becomes;
      return told;
    },
  },
);

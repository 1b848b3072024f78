import * as z from 'zod';
import { BatchId } from '../../shared/domain/ids.ts';
import { BankUpload } from '../../shared/domain/payment/upload.ts';
import { operation } from '../../shared/kernel/operation.ts';

const Shown = BankUpload.omit({ wakesOn: true });

export const listBankUploads = operation(
  {
    name: 'listBankUploads',
    title: '银行大文件导入情况',
    summary:
      'Show how far a bank’s large files have been taken in, or why not, and what became of their rows: those that weren’t simply taken, by row, line and kind.',
    method: 'GET',
    path: '/batches/{batchId}/uploads',
    may: 'payment:read',
    purpose: 'payment',
    needs: ['readPayments', 'keepBankUploads'],
    params: z.object({ batchId: BatchId }),
    reply: z.strictObject({ items: z.array(Shown) }),
    refuses: ['record-not-found'],
  },
  {
    async subject({ params, refuse }, { readPayments }) {
      return (await readPayments.batch(params.batchId)) ?? refuse('record-not-found');
    },
    async run({ subject }, { keepBankUploads }) {
      const uploads = await keepBankUploads.list(subject.id);
      return { items: uploads.map(({ wakesOn: _, ...upload }) => upload) };
    },
  },
);

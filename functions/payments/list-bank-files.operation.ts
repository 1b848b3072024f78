import * as z from 'zod';
import { BatchId } from '../../shared/domain/ids.ts';
import { BankFile } from '../../shared/domain/payment/bank-file.ts';
import { operation } from '../../shared/kernel/operation.ts';

const Shown = BankFile.omit({ wakesOn: true });

export const listBankFiles = operation(
  {
    name: 'listBankFiles',
    title: '代发文件清单',
    summary:
      'List the files in which a batch went to the bank: who took each, how it is known, and whether its copies are gone.',
    method: 'GET',
    path: '/batches/{batchId}/bank-files',
    may: 'payment:read',
    purpose: 'payment',
    needs: ['readPayments'],
    params: z.object({ batchId: BatchId }),
    reply: z.strictObject({ items: z.array(Shown) }),
    refuses: ['record-not-found'],
  },
  {
    async subject({ params, refuse }, { readPayments }) {
      return (await readPayments.batch(params.batchId)) ?? refuse('record-not-found');
    },
    async run({ subject }, { readPayments }) {
      const files = await readPayments.files(subject.id);
      return { items: files.map(({ wakesOn: _, ...file }) => file) };
    },
  },
);

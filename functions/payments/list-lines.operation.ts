import * as z from 'zod';
import { BatchId } from '../../shared/domain/ids.ts';
import { pageOf } from '../../shared/domain/listing.ts';
import { PaymentLine } from '../../shared/domain/payment/line.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const listLines = operation(
  {
    name: 'listLines',
    title: '批次明细',
    summary:
      'List the payment lines of a batch, a sheet of at most forty a page. Accounts and people stand as keyed digests.',
    method: 'GET',
    path: '/batches/{batchId}/lines',
    may: 'payment:read',
    purpose: 'payment',
    needs: ['readPayments', 'readRecusals'],
    params: z.object({ batchId: BatchId }),
    query: z.strictObject({ cursor: z.string().min(1).max(2000).optional() }),
    reply: pageOf(PaymentLine),
    refuses: ['record-not-found', 'cursor-invalid'],
  },
  {
    async subject({ params, refuse }, { readPayments }) {
      return (await readPayments.batch(params.batchId)) ?? refuse('record-not-found');
    },
    async run({ subject, query, caller, settle }, { readPayments, readRecusals }) {
      const [lines, shut] = await Promise.all([
        readPayments.page(subject.id, { ...query, limit: 1 }),
        readRecusals.casesOf(caller.id),
      ]);
      const { items, ...more } = settle(lines);
      return { items: items.flatMap((sheet) => sheet.lines.filter(({ caseId }) => !shut.has(caseId))), ...more };
    },
  },
);

import * as z from 'zod';
import { BatchId } from '../../shared/domain/ids.ts';
import { Format, Layout, MOST_ROWS } from '../../shared/domain/payment/bank-file.ts';
import { ShownBatch, shown } from '../../shared/domain/payment/batch.ts';
import { Differing, Matching, reconcileBatch as reconcile, unmatched } from '../../shared/domain/payment/statement.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { matchStatement } from '../../shared/work/match-statement.ts';

const Counted = Matching.shape.paid;
/** How many rows that differ are named. */
const NAMED = 200;

/** The bank's statement against its answers, line by line and to the fen, in as many files as it takes. Half a read a row. */
export const reconcileBatch = operation(
  {
    name: 'reconcileBatch',
    title: '与银行对账单逐笔核对',
    summary:
      'Hold a bank’s statement file against the answers to a batch’s lines. When every line agrees to the fen the batch is reconciled; rows that differ are named.',
    method: 'POST',
    path: '/batches/{batchId}/reconciliation',
    may: 'payment:answer',
    purpose: 'payment',
    writes: 'change',
    largestBody: 4_000_000,
    needs: ['readPayments', 'takeBankAnswers'],
    params: z.object({ batchId: BatchId }),
    body: z.strictObject({ layout: Layout, format: Format, file: z.base64().min(4) }),
    reply: z.strictObject({
      batch: ShownBatch,
      matched: z.strictObject({ paid: Counted, returned: Counted }),
      differing: z.int().min(0),
      rows: z.array(Differing).max(NAMED),
    }),
    refuses: [
      'record-not-found',
      'batch-not-answered',
      'file-unreadable',
      'file-too-long',
      'file-of-another',
      'duties-not-separated',
    ],
    example: { body: { layout: 'standard', format: 'csv-utf8', file: '5a+56LSmLA==' } },
  },
  {
    async subject({ params, refuse }, { readPayments }) {
      return (await readPayments.batch(params.batchId)) ?? refuse('record-not-found');
    },
    async run({ subject, body, caller, today, settle, refuse, act }, { readPayments, takeBankAnswers }) {
      const was = (await readPayments.matching(subject.id)) ?? unmatched(subject.id);
      settle(reconcile(subject, was, 1, { by: caller.id, today }));
      const { read } = await takeBankAnswers.statement(body.file, body);
      if (!read) return refuse('file-unreadable');
      if (read.rows.length > MOST_ROWS) return refuse('file-too-long', { most: MOST_ROWS });
      if (read.batchId !== subject.id) return refuse('file-of-another');
      const { matching, differing } = await matchStatement(was, subject, read.rows, { readPayments });
      const batch = settle(reconcile(subject, matching, differing.length, { by: caller.id, today }));
      settle(await takeBankAnswers.match({ batch: subject, matching: was }, { batch, matching }, act));
      return {
        batch: shown(batch, today),
        matched: { paid: matching.paid, returned: matching.returned },
        differing: differing.length,
        rows: differing.slice(0, NAMED),
      };
    },
  },
);

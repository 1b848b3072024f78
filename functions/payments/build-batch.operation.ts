import * as z from 'zod';
import type { Benefit } from '../../shared/domain/benefit.ts';
import { Month } from '../../shared/domain/days.ts';
import { BatchId, LineId, OfficeCode } from '../../shared/domain/ids.ts';
import { Batch, buildBatch as build, MOST_LINES } from '../../shared/domain/payment.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** A month's payments of one office: one line per live benefit, and by the store's key never a second one (B4). */
export const buildBatch = operation(
  {
    name: 'buildBatch',
    title: '编制发放批次',
    summary: 'Build a month’s payment batch of an office and programme from its live benefits.',
    method: 'POST',
    path: '/batches',
    may: 'payment:build',
    purpose: 'payment',
    writes: 'new',
    needs: ['readPayments', 'buildPayments'],
    body: z.strictObject({ office: OfficeCode, programme: z.literal('dibao'), month: Month }),
    reply: Batch,
    refuses: ['batch-empty', 'batch-exists', 'batch-too-large', 'duties-not-separated'],
    example: { body: { office: '445281006', programme: 'dibao', month: '2026-06' } },
  },
  {
    async subject({ body }) {
      return { office: body.office };
    },
    async made({ body }, { readPayments }) {
      return await readPayments.batch(batchIdOf(body));
    },
    async run({ body, caller, today, settle, refuse, act }, { readPayments, buildPayments }) {
      if (await readPayments.batch(batchIdOf(body))) return refuse('batch-exists');
      const benefits: Benefit[] = [];
      for await (const benefit of readPayments.benefits(body.office)) {
        benefits.push(benefit);
        if (benefits.length > MOST_LINES) return refuse('batch-too-large', { most: MOST_LINES });
      }
      const lineId = ({ caseId }: Benefit) => LineId.parse(madeId('line', caseId, body.month));
      const { batch, lines } = settle(
        build({ ...body, id: batchIdOf(body) }, benefits, lineId, { by: caller.id, today }),
      );
      settle(await buildPayments.build(batch, lines, act));
      return batch;
    },
  },
);

const batchIdOf = (of: { office: string; programme: string; month: string }): BatchId =>
  BatchId.parse(madeId('batch', of.office, of.programme, of.month));

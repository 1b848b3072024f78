import * as z from 'zod';
import { BatchId, LineId } from '../../shared/domain/ids.ts';
import { answerLine, PaymentLine, ReturnCode } from '../../shared/domain/payment.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const recordBankAnswer = operation(
  {
    name: 'recordBankAnswer',
    title: '登记银行回盘',
    summary: 'Record the bank’s answer to one line: paid, or returned with its code.',
    method: 'POST',
    path: '/batches/{batchId}/lines/{lineId}/answer',
    may: 'payment:answer',
    purpose: 'payment',
    writes: 'change',
    needs: ['readPayments', 'answerPayments'],
    params: z.object({ batchId: BatchId, lineId: LineId }),
    body: z.strictObject({ outcome: z.enum(['paid', 'returned']), returnCode: ReturnCode.nullable() }),
    reply: PaymentLine,
    refuses: ['record-not-found', 'line-not-released', 'line-answered', 'return-code', 'duties-not-separated'],
    example: { body: { outcome: 'paid', returnCode: null } },
  },
  {
    async subject({ params, refuse }, { readPayments }) {
      return (await readPayments.line(params.batchId, params.lineId)) ?? refuse('record-not-found');
    },
    async run({ subject, body, caller, today, settle, refuse, act }, { readPayments, answerPayments }) {
      const batch = (await readPayments.batch(subject.batchId)) ?? refuse('record-not-found');
      if (batch.hands.includes(caller.id)) return refuse('duties-not-separated', { now: 'payment' });
      const answered = settle(answerLine(subject, body, today));
      settle(await answerPayments.answer(subject, answered, act));
      return answered;
    },
  },
);

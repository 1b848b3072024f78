import * as z from 'zod';
import { BatchId, LineId } from '../../shared/domain/ids.ts';
import { answerLine, BankWord, PaymentLine } from '../../shared/domain/payment/line.ts';
import { openReturn } from '../../shared/domain/payment/return.ts';
import { answerable, lineIn, sheetOf, turnAnswered } from '../../shared/domain/payment/sheet.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { turnSheet } from '../../shared/work/turn-sheet.ts';

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
    needs: ['readPayments', 'turnPayments'],
    params: z.object({ batchId: BatchId, lineId: LineId }),
    body: BankWord,
    reply: PaymentLine,
    refuses: ['record-not-found', 'line-not-released', 'line-answered', 'return-code', 'duties-not-separated'],
    example: { body: { outcome: 'paid', returnCode: null } },
  },
  {
    async subject({ params, refuse }, { readPayments }) {
      const sheet = await readPayments.sheet(params.batchId, sheetOf(params.lineId));
      return lineIn(sheet, params.lineId) ?? refuse('record-not-found');
    },
    async run({ subject, body, caller, today, settle, refuse, act }, { readPayments, turnPayments }) {
      return settle(
        await turnSheet(subject, { readPayments, turnPayments }, act, (batch, sheet) => {
          if (batch.hands.includes(caller.id)) return refuse('duties-not-separated', { now: 'payment' });
          settle(answerable(batch, sheet.no));
          const answered = settle(answerLine(subject, body, today));
          const returns =
            answered.state === 'returned'
              ? [{ was: undefined, becomes: openReturn(answered, batch.programme, today) }]
              : [];
          return { turned: turnAnswered(batch, sheet, [answered], today), line: answered, returns };
        }),
      );
    },
  },
);

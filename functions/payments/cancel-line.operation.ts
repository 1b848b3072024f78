import * as z from 'zod';
import { BatchId, LineId } from '../../shared/domain/ids.ts';
import { CancelReason, cancelLine as cancel, PaymentLine } from '../../shared/domain/payment/line.ts';
import { endReturn } from '../../shared/domain/payment/return.ts';
import { lineIn, sheetOf, turn } from '../../shared/domain/payment/sheet.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { turnSheet } from '../../shared/work/turn-sheet.ts';

/** A suspicion alone takes nobody's money (facts 0.7): that a held or returned line isn't paid after all is a person's word, with its reason. */
export const cancelLine = operation(
  {
    name: 'cancelLine',
    title: '撤销一笔发放',
    summary: 'Cancel a line that was held or returned and isn’t due after all, with the reason.',
    method: 'POST',
    path: '/batches/{batchId}/lines/{lineId}/cancellation',
    may: 'payment:cancel',
    purpose: 'payment',
    writes: 'change',
    needs: ['readPayments', 'turnPayments'],
    params: z.object({ batchId: BatchId, lineId: LineId }),
    body: z.strictObject({ reason: CancelReason }),
    reply: PaymentLine,
    refuses: ['record-not-found', 'line-not-open', 'duties-not-separated'],
    example: { body: { reason: 'died' } },
  },
  {
    async subject({ params, refuse }, { readPayments }) {
      const sheet = await readPayments.sheet(params.batchId, sheetOf(params.lineId));
      return lineIn(sheet, params.lineId) ?? refuse('record-not-found');
    },
    async run({ subject, body, caller, today, settle, refuse, act }, { readPayments, turnPayments }) {
      const was = await readPayments.returned(subject.batchId, subject.id);
      return settle(
        await turnSheet(subject, { readPayments, turnPayments }, act, (batch, sheet) => {
          if (batch.hands.includes(caller.id) || batch.builtBy === caller.id)
            return refuse('duties-not-separated', { now: 'payment' });
          const cancelled = settle(cancel(subject, body.reason));
          const returns = was && was.state !== 'done' ? [{ was, becomes: endReturn(was, today) }] : [];
          return { turned: turn(batch, sheet, [cancelled], today), line: cancelled, returns };
        }),
      );
    },
  },
);

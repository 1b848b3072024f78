import * as z from 'zod';
import { BatchId, LineId } from '../../shared/domain/ids.ts';
import { readyAgain } from '../../shared/domain/payment/line.ts';
import { Return, Verified, verifyReturn as verify } from '../../shared/domain/payment/return.ts';
import { lineIn, sheetOf, turn } from '../../shared/domain/payment/sheet.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { turnSheet } from '../../shared/work/turn-sheet.ts';

/** What a township finds out about a returned payment (R32). By nobody who acted on the case before (B1); never to another's account. */
export const verifyReturn = operation(
  {
    name: 'verifyReturn',
    title: '核实退回的发放',
    summary: 'Say that a returned payment can be made again, and why; the bureau pays it in a follow-up batch.',
    method: 'POST',
    path: '/batches/{batchId}/lines/{lineId}/verification',
    may: 'return:verify',
    purpose: 'payment',
    writes: 'change',
    needs: ['readPayments', 'turnPayments'],
    params: z.object({ batchId: BatchId, lineId: LineId }),
    body: z.strictObject({ as: Verified }),
    reply: Return,
    refuses: [
      'record-not-found',
      'return-verified',
      'return-of-the-dead',
      'return-not-so',
      'account-as-before',
      'line-not-open',
      'duties-not-separated',
    ],
    example: { body: { as: 'account-activated' } },
  },
  {
    async subject({ params, refuse }, { readPayments }) {
      return (await readPayments.returned(params.batchId, params.lineId)) ?? refuse('record-not-found');
    },
    async run({ subject, body, caller, today, settle, refuse, act }, { readPayments, turnPayments }) {
      const sheet = await readPayments.sheet(subject.batchId, sheetOf(subject.lineId));
      const line = lineIn(sheet, subject.lineId) ?? refuse('record-not-found');
      const benefit = (await readPayments.benefitsOf([subject.caseId])).get(subject.caseId);
      const batch = (await readPayments.batch(subject.batchId)) ?? refuse('record-not-found');
      const sameAccount = benefit?.accountIndex === line.accountIndex;
      const becomes = settle(
        verify(subject, body.as, sameAccount, { by: caller.id, today, programme: batch.programme }),
      );
      settle(
        await turnSheet(line, { readPayments, turnPayments }, act, (now, on) => {
          if (now.hands.includes(caller.id)) return refuse('duties-not-separated', { now: 'payment' });
          const ready = settle(readyAgain(line));
          return { turned: turn(now, on, [ready], today), line: ready, returns: [{ was: subject, becomes }] };
        }),
      );
      return becomes;
    },
  },
);

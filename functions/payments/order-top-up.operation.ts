import * as z from 'zod';
import { amountIn, TOP_UP_CARE, TopUp, topUp } from '../../shared/domain/benefit.ts';
import { startCaseClock } from '../../shared/domain/case-clock.ts';
import { CaseId, TopUpId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { Fen } from '../../shared/domain/money.ts';
import { dueName } from '../../shared/domain/payment/due.ts';
import { lineIn, sheetOf } from '../../shared/domain/payment/sheet.ts';
import { operation } from '../../shared/kernel/operation.ts';

/**
 * A month that was paid, or whose line was cancelled though the decision gives it, gets what it lacks (补发), as a line of the next batch with its working. Whoever orders it neither builds, approves nor releases it. Some four reads, two writes.
 */
export const orderTopUp = operation(
  {
    name: 'orderTopUp',
    title: '决定补发差额',
    summary:
      'Order that a month which was paid is topped up to what it should have been, or paid whole where its line was cancelled though the decision gives it; the next batch pays the difference.',
    method: 'POST',
    path: '/cases/{caseId}/top-ups',
    may: 'benefit:top-up',
    purpose: 'payment',
    writes: 'new',
    needs: ['readPayments', 'orderTopUps'],
    params: z.object({ caseId: CaseId }),
    body: TopUp.pick({ month: true, rightFen: true, ground: true }),
    reply: TopUp,
    refuses: ['record-not-found', 'month-not-paid', 'nothing-to-top-up', 'duties-not-separated', 'stale-version'],
    example: { body: { month: '2026-05', rightFen: 66000, ground: 'standard-raised' } },
  },
  {
    async subject({ params, refuse }, { readPayments }) {
      return (await readPayments.benefitsOf([params.caseId])).get(params.caseId) ?? refuse('record-not-found');
    },
    async made({ subject, newId }) {
      return subject.topUps.find(({ id }) => id === newId('topup'));
    },
    async run({ subject, body, caller, today, newId, settle, refuse, act }, { readPayments, orderTopUps }) {
      const owed = { caseId: subject.caseId, what: body.month };
      const mark = (await readPayments.marks([owed])).get(dueName(owed.caseId, owed.what));
      const sheet = mark && (await readPayments.sheet(mark.batchId, sheetOf(mark.lineId)));
      const line = mark && lineIn(sheet, mark.lineId);
      // What was cancelled while the decision stands is owed whole.
      const lost = line?.state === 'cancelled' && amountIn(subject, body.month) > 0;
      if (!line || (line.state !== 'paid' && !lost)) return refuse('month-not-paid');
      const id = TopUpId.parse(newId('topup'));
      const becomes = settle(
        topUp(subject, { ...body, id }, lost ? Fen.parse(0) : line.amountFen, { by: caller.id, today }),
      );
      const { caseId, office, programme } = subject;
      const of = { id: caseId, office, programme };
      const clock = startCaseClock(TOP_UP_CARE.within, of, today, PUBLISHED, id);
      settle(await orderTopUps.save(subject, becomes, clock, act));
      return becomes.topUps.find((each) => each.id === id) ?? refuse('record-not-found');
    },
  },
);

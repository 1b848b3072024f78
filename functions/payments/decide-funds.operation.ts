import * as z from 'zod';
import { FundOrderId } from '../../shared/domain/ids.ts';
import { decideOrder, FundOrder } from '../../shared/domain/payment/fund-order.ts';
import { receive } from '../../shared/domain/payment/recovery-steps.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** The second person's word. Approved, it is booked in the same write, and money that isn't there can't leave. */
export const decideFunds = operation(
  {
    name: 'decideFunds',
    title: '审批资金拨入或划转',
    summary: 'Approve or decline an order that another person entered. Approved, it is booked at once.',
    method: 'POST',
    path: '/fund-orders/{orderId}/decision',
    may: 'funds:approve',
    purpose: 'payment',
    writes: 'change',
    needs: ['keepFunds', 'readFunds', 'readRecoveries'],
    params: z.object({ orderId: FundOrderId }),
    body: z.strictObject({ as: z.enum(['approved', 'declined']) }),
    reply: FundOrder,
    refuses: [
      'record-not-found',
      'order-decided',
      'duties-not-separated',
      'account-not-approved',
      'funds-missing',
      'recovery-state',
      'recovery-paid-more',
    ],
    example: { body: { as: 'approved' } },
  },
  {
    async subject({ params, refuse }, { readFunds }) {
      return (await readFunds.order(params.orderId)) ?? refuse('record-not-found');
    },
    async run({ subject, body, caller, today, settle, refuse, act }, { keepFunds, readRecoveries }) {
      const becomes = settle(decideOrder(subject, body.as, { by: caller.id, today }));
      if (becomes.kind === 'recovery' && becomes.state === 'approved') {
        const was = (await readRecoveries.get(becomes.recovery)) ?? refuse('record-not-found');
        const recovery = { was, becomes: settle(receive(was, becomes, today)) };
        settle(await keepFunds.decide(subject, becomes, act, recovery));
      } else settle(await keepFunds.decide(subject, becomes, act));
      return becomes;
    },
  },
);

import * as z from 'zod';
import { BatchId, bureauOf, FundAccountId } from '../../shared/domain/ids.ts';
import { blockFunds as block, ShownBatch, shown } from '../../shared/domain/payment/batch.ts';
import { mayLeaveTo } from '../../shared/domain/payment/fund-order.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** Where others take from the same pots at the same moment, it is planned anew. */
const MOST_PLANS = 4;

/** Money for an approved batch is set aside, and it is said to which approved account it will leave (R47). Money that isn't there can't be paid. */
export const blockFunds = operation(
  {
    name: 'blockFunds',
    title: '锁定批次资金',
    summary:
      'Block the money of an approved batch’s clear lines, to leave for an approved account. What is missing is named.',
    method: 'POST',
    path: '/batches/{batchId}/funds',
    may: 'funds:record',
    purpose: 'payment',
    writes: 'change',
    needs: ['readPayments', 'decidePayments', 'readFunds'],
    params: z.object({ batchId: BatchId }),
    body: z.strictObject({ account: FundAccountId }),
    reply: ShownBatch,
    refuses: [
      'record-not-found',
      'batch-not-approved',
      'funds-blocked',
      'batch-nothing-clear',
      'duties-not-separated',
      'account-not-approved',
      'funds-missing',
      'funds-moved',
    ],
    example: { body: { account: 'account_00000000000000000000000000' } },
  },
  {
    async subject({ params, refuse }, { readPayments }) {
      return (await readPayments.batch(params.batchId)) ?? refuse('record-not-found');
    },
    async run({ subject, body, caller, today, settle, refuse, act }, { readFunds, decidePayments }) {
      settle(mayLeaveTo(await readFunds.account(body.account), 'payments'));
      for (let plan = 0; plan < MOST_PLANS; plan += 1) {
        const pots = await readFunds.pots(bureauOf(subject.office), subject.programme);
        const batch = settle(block(subject, pots, body.account, { by: caller.id, today }));
        const blocked = await decidePayments.disburse(subject, batch, act);
        if (blocked.ok) return shown(batch, today);
        if (blocked.why !== 'funds-moved') settle(blocked);
      }
      return refuse('funds-moved');
    },
  },
);

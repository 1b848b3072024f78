import * as z from 'zod';
import { FundAccountId } from '../../shared/domain/ids.ts';
import { decideAccount, FundAccount } from '../../shared/domain/payment/fund-order.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const decideFundAccount = operation(
  {
    name: 'decideFundAccount',
    title: '审批或终止核准账户',
    summary: 'Approve or decline an account that another person entered, or end one: no money goes there from then on.',
    method: 'POST',
    path: '/fund-accounts/{accountId}/decision',
    may: 'funds:approve',
    purpose: 'payment',
    writes: 'change',
    needs: ['keepFunds', 'readFunds'],
    params: z.object({ accountId: FundAccountId }),
    body: z.strictObject({ as: z.enum(['approved', 'declined', 'ended']) }),
    reply: FundAccount,
    refuses: ['record-not-found', 'fund-account-decided', 'duties-not-separated'],
    example: { body: { as: 'approved' } },
  },
  {
    async subject({ params, refuse }, { readFunds }) {
      return (await readFunds.account(params.accountId)) ?? refuse('record-not-found');
    },
    async run({ subject, body, caller, today, settle, act }, { keepFunds }) {
      const becomes = settle(decideAccount(subject, body.as, { by: caller.id, today }));
      settle(await keepFunds.decideAccount(subject, becomes, act));
      return becomes;
    },
  },
);

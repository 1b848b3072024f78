import { ListQuery, pageOf } from '../../shared/domain/listing.ts';
import { FundAccount } from '../../shared/domain/payment/fund-order.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const listFundAccounts = operation(
  {
    name: 'listFundAccounts',
    title: '核准账户登记',
    summary: 'List the accounts that assistance money may go to, might or did.',
    method: 'GET',
    path: '/fund-accounts',
    may: 'funds:read',
    purpose: 'payment',
    needs: ['readFunds'],
    query: ListQuery,
    reply: pageOf(FundAccount),
    refuses: ['cursor-invalid'],
  },
  {
    async run({ query, reach, settle }, { readFunds }) {
      return settle(await readFunds.accounts(reach, query));
    },
  },
);

import * as z from 'zod';
import { ListQuery, pageOf } from '../../shared/domain/listing.ts';
import { FundOrder, ORDER_NEXT } from '../../shared/domain/payment/fund-order.ts';
import { operation } from '../../shared/kernel/operation.ts';

const states = Object.keys(ORDER_NEXT) as [FundOrder['state'], ...FundOrder['state'][]];

export const listFundOrders = operation(
  {
    name: 'listFundOrders',
    title: '资金拨入和划转登记',
    summary: 'List orders by which money came or left, by how they stand; those that await approval at first.',
    method: 'GET',
    path: '/fund-orders',
    may: 'funds:read',
    purpose: 'payment',
    needs: ['readFunds'],
    query: ListQuery.extend({ state: z.enum(states).default('proposed') }),
    reply: pageOf(FundOrder),
    refuses: ['cursor-invalid'],
  },
  {
    async run({ query: { state, ...request }, reach, settle }, { readFunds }) {
      return settle(await readFunds.orders(reach, { state }, request));
    },
  },
);

import * as z from 'zod';
import { ListQuery, pageOf } from '../../shared/domain/listing.ts';
import { RETURN_STATES, Return } from '../../shared/domain/payment/return.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const listReturns = operation(
  {
    name: 'listReturns',
    title: '退回的发放',
    summary:
      'List what banks have sent back, by how it stands: to be verified by the township, to be paid again, done.',
    method: 'GET',
    path: '/returns',
    may: 'return:read',
    purpose: 'payment',
    needs: ['readPayments'],
    query: ListQuery.extend({ state: z.enum(RETURN_STATES).default('to-verify') }),
    reply: pageOf(Return),
    refuses: ['cursor-invalid'],
  },
  {
    async run({ query: { state, ...request }, reach, settle }, { readPayments }) {
      return settle(await readPayments.returns(reach, { state }, request));
    },
  },
);

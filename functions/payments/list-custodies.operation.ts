import * as z from 'zod';
import { CUSTODY_STATES, Custody } from '../../shared/domain/custody/custody.ts';
import { ListQuery, pageOf } from '../../shared/domain/listing.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const listCustodies = operation(
  {
    name: 'listCustodies',
    title: '卡折代持登记簿',
    summary: 'List cards that are held by others, by how the custody stands; nobody is named.',
    method: 'GET',
    path: '/custodies',
    may: 'custody:read',
    purpose: 'payment',
    needs: ['keepCustodies'],
    query: ListQuery.extend({ state: z.enum(CUSTODY_STATES).default('filed') }),
    reply: pageOf(Custody),
    refuses: ['cursor-invalid'],
  },
  {
    async run({ query: { state, ...request }, reach, settle }, { keepCustodies }) {
      return settle(await keepCustodies.page(reach, { state }, request));
    },
  },
);

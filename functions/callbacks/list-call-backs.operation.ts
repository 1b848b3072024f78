import { ListQuery, pageOf } from '../../shared/domain/listing.ts';
import { CallBack, CallBackState } from '../../shared/domain/payment/call-back.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const listCallBacks = operation(
  {
    name: 'listCallBacks',
    title: '回访核实列表',
    summary: 'List call-backs on paid lines by how they stand, the nearest lawful day first within each office.',
    method: 'GET',
    path: '/call-backs',
    may: 'call-back:read',
    purpose: 'supervision',
    needs: ['readCallBacks'],
    query: ListQuery.extend({ state: CallBackState.default('to-call') }).strict(),
    reply: pageOf(CallBack),
    refuses: ['cursor-invalid'],
  },
  {
    async run({ query: { state, ...request }, reach, settle }, { readCallBacks }) {
      return settle(await readCallBacks.page(reach, { state }, request));
    },
  },
);

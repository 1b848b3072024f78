import * as z from 'zod';
import { Month } from '../../shared/domain/days.ts';
import { OfficeCode } from '../../shared/domain/ids.ts';
import { CallBackPlan } from '../../shared/domain/payment/call-back-plan.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** What was drawn of an office for a month, by which chance, and what it has come to. One read. */
export const readCallBackPlan = operation(
  {
    name: 'readCallBackPlan',
    title: '查看回访核实计划',
    summary:
      'Read which paid lines of an office were drawn for a month, from how many, with which confidence, margin and seed, and what the households said so far.',
    method: 'GET',
    path: '/call-back-plans/{office}/{month}',
    may: 'call-back:read',
    purpose: 'supervision',
    needs: ['readCallBacks'],
    params: z.object({ office: OfficeCode, month: Month }),
    reply: CallBackPlan,
    refuses: ['record-not-found'],
  },
  {
    async subject({ params, refuse }, { readCallBacks }) {
      return (await readCallBacks.plan(params.office, params.month)) ?? refuse('record-not-found');
    },
    async run({ subject }) {
      return subject;
    },
  },
);

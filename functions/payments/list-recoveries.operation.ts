import * as z from 'zod';
import { ListQuery, pageOf } from '../../shared/domain/listing.ts';
import { RECOVERY_STATES, Recovery } from '../../shared/domain/payment/recovery.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const listRecoveries = operation(
  {
    name: 'listRecoveries',
    title: '追缴台账',
    summary: 'List money that is asked back, by how it stands, with its plan and what has come.',
    method: 'GET',
    path: '/recoveries',
    may: 'recovery:read',
    purpose: 'payment',
    needs: ['readRecoveries'],
    query: ListQuery.extend({ state: z.enum(RECOVERY_STATES).default('agreed') }),
    reply: pageOf(Recovery),
    refuses: ['cursor-invalid'],
  },
  {
    async run({ query: { state, ...request }, reach, settle }, { readRecoveries }) {
      return settle(await readRecoveries.page(reach, { state }, request));
    },
  },
);

import * as z from 'zod';
import { RecoveryId } from '../../shared/domain/ids.ts';
import { Recovery } from '../../shared/domain/payment/recovery.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const readRecovery = operation(
  {
    name: 'readRecovery',
    title: '查看追缴记录',
    summary: 'One recovery: whose payments, what was agreed, what has come.',
    method: 'GET',
    path: '/recoveries/{recoveryId}',
    may: 'recovery:read',
    purpose: 'payment',
    needs: ['readRecoveries'],
    params: z.object({ recoveryId: RecoveryId }),
    reply: Recovery,
    refuses: ['record-not-found'],
  },
  {
    async subject({ params, refuse }, { readRecoveries }) {
      return (await readRecoveries.get(params.recoveryId)) ?? refuse('record-not-found');
    },
    async run({ subject }) {
      return subject;
    },
  },
);

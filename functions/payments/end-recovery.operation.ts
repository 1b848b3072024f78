import * as z from 'zod';
import { RecoveryId } from '../../shared/domain/ids.ts';
import { Recovery } from '../../shared/domain/payment/recovery.ts';
import { endRecovery as end } from '../../shared/domain/payment/recovery-steps.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** Money isn't asked back any more, or by a court; by another person than who asked it back. What was asked back in error can be asked back anew. */
export const endRecovery = operation(
  {
    name: 'endRecovery',
    title: '终止追缴',
    summary: 'End a recovery that isn’t settled, and say why.',
    method: 'POST',
    path: '/recoveries/{recoveryId}/end',
    may: 'recovery:end',
    purpose: 'payment',
    writes: 'change',
    needs: ['readRecoveries', 'keepRecoveries'],
    params: z.object({ recoveryId: RecoveryId }),
    body: Recovery.shape.ended.unwrap().pick({ as: true }).strict(),
    reply: Recovery,
    refuses: ['record-not-found', 'recovery-state', 'duties-not-separated'],
    example: { body: { as: 'waived' } },
  },
  {
    async subject({ params, refuse }, { readRecoveries }) {
      return (await readRecoveries.get(params.recoveryId)) ?? refuse('record-not-found');
    },
    async run({ subject, body, caller, today, settle, act }, { keepRecoveries }) {
      const becomes = settle(end(subject, body.as, { by: caller.id, today }));
      settle(await keepRecoveries.move(subject, becomes, act));
      return becomes;
    },
  },
);

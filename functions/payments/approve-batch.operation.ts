import * as z from 'zod';
import { BatchId } from '../../shared/domain/ids.ts';
import { approveBatch as approve, ShownBatch, shown } from '../../shared/domain/payment/batch.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { manifestOf } from '../../shared/work/manifest-of.ts';

/** One approver's word. As many and such approvers as the sum asks for, all different, none who built it or acted on its cases (B1, B4). */
export const approveBatch = operation(
  {
    name: 'approveBatch',
    title: '审批发放批次',
    summary: 'Approve the clear lines of a screened batch. The sum decides how many approvers it takes, and which.',
    method: 'POST',
    path: '/batches/{batchId}/approval',
    may: 'payment:approve',
    purpose: 'payment',
    writes: 'change',
    needs: ['readPayments', 'decidePayments', 'signManifests'],
    params: z.object({ batchId: BatchId }),
    reply: ShownBatch,
    refuses: [
      'record-not-found',
      'batch-not-screened',
      'batch-nothing-clear',
      'duties-not-separated',
      'approval-not-yours',
    ],
  },
  {
    async subject({ params, refuse }, { readPayments }) {
      return (await readPayments.batch(params.batchId)) ?? refuse('record-not-found');
    },
    async run({ subject, caller, today, settle, act }, { readPayments, decidePayments, signManifests }) {
      const batch = settle(approve(subject, { by: caller.id, roles: caller.roles, today }));
      // The last word is given on the lines as they are in this moment, each by its account and amount.
      if (batch.state === 'approved') {
        const manifest = await manifestOf(batch, { readPayments, signManifests });
        settle(await decidePayments.approve(subject, batch, manifest, act));
      } else settle(await decidePayments.save(subject, batch, act));
      return shown(batch, today);
    },
  },
);

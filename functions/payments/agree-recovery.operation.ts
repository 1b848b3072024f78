import * as z from 'zod';
import { RecoveryId, ScanId } from '../../shared/domain/ids.ts';
import { Recovery } from '../../shared/domain/payment/recovery.ts';
import { agreeRecovery as agree } from '../../shared/domain/payment/recovery-steps.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** What the household and the township agreed on: how much is paid in on which day, signed, with the agreement in the file. By another person than who asked it back. */
export const agreeRecovery = operation(
  {
    name: 'agreeRecovery',
    title: '登记退回资金协议',
    summary: 'Enter the signed agreement on how money is paid back: its parts and their days.',
    method: 'POST',
    path: '/recoveries/{recoveryId}/agreement',
    may: 'recovery:agree',
    purpose: 'payment',
    writes: 'change',
    needs: ['readCases', 'readRecoveries', 'keepRecoveries'],
    params: z.object({ recoveryId: RecoveryId }),
    body: z.strictObject({ agreement: ScanId, plan: Recovery.shape.plan.min(1) }),
    reply: Recovery,
    refuses: [
      'record-not-found',
      'recovery-state',
      'recovery-plan',
      'recovery-agreement-missing',
      'duties-not-separated',
    ],
    example: {
      body: {
        agreement: 'scan_00000000000000000000000000',
        plan: [
          { fen: 30_000, dueOn: '2026-06-30' },
          { fen: 30_000, dueOn: '2026-07-31' },
        ],
      },
    },
  },
  {
    async subject({ params, refuse }, { readRecoveries }) {
      return (await readRecoveries.get(params.recoveryId)) ?? refuse('record-not-found');
    },
    async run({ subject, body, caller, today, settle, act }, { readCases, keepRecoveries }) {
      const scan = await readCases.scan(subject.caseId, body.agreement);
      const becomes = settle(agree(subject, body.plan, scan, { by: caller.id, today }));
      settle(await keepRecoveries.move(subject, becomes, act));
      return becomes;
    },
  },
);

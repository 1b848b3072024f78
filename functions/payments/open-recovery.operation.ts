import * as z from 'zod';
import { AdjustmentId, BatchId, CaseId, FindingId, LineId, RecoveryId } from '../../shared/domain/ids.ts';
import { Recovery } from '../../shared/domain/payment/recovery.ts';
import { openRecovery as open } from '../../shared/domain/payment/recovery-steps.ts';
import { lineIn, sheetOf } from '../../shared/domain/payment/sheet.ts';
import { operation } from '../../shared/kernel/operation.ts';

/**
 * Money that was paid and wasn't owed is asked back (追缴): after a confirmed finding, a cut, a death. It changes nothing of what the household receives: nothing is ever taken off (CQ §22). Some four
 * reads and one a sheet, two writes and one a line.
 */
export const openRecovery = operation(
  {
    name: 'openRecovery',
    title: '提出退回资金',
    summary:
      'Ask money back that was paid, by the payments that it is of. The township then agrees with the household.',
    method: 'POST',
    path: '/cases/{caseId}/recoveries',
    may: 'recovery:open',
    purpose: 'payment',
    writes: 'new',
    needs: ['readCases', 'readPayments', 'readFindings', 'readRecoveries', 'keepRecoveries'],
    params: z.object({ caseId: CaseId }),
    body: z.strictObject({
      ...Recovery.pick({ ground: true, amountFen: true }).shape,
      lines: z
        .array(z.strictObject({ batchId: BatchId, lineId: LineId }))
        .min(1)
        .max(24)
        .refine((lines) => new Set(lines.map(({ lineId }) => lineId)).size === lines.length, 'each-once'),
      finding: FindingId.optional(),
      adjustment: AdjustmentId.optional(),
    }),
    reply: Recovery,
    refuses: [
      'case-not-found',
      'record-not-found',
      'recovery-unpaid',
      'recovery-too-much',
      'recovery-not-of-finding',
      'recovery-exists',
    ],
    example: {
      body: {
        ...{ ground: 'died', amountFen: 60_000 },
        lines: [{ batchId: 'batch_00000000000000000000000000', lineId: 'line_00000000000000000000000000' }],
      },
    },
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async made({ newId }, { readRecoveries }) {
      return await readRecoveries.get(RecoveryId.parse(newId('recovery')));
    },
    async run(
      { subject, body, caller, today, newId, settle, refuse, act },
      { readCases, readPayments, readFindings, keepRecoveries },
    ) {
      const lines = await Promise.all(
        body.lines.map(async ({ batchId, lineId }) => {
          const sheet = await readPayments.sheet(batchId, sheetOf(lineId));
          return lineIn(sheet, lineId) ?? refuse('record-not-found');
        }),
      );
      const finding = body.finding && ((await readFindings.get(body.finding)) ?? refuse('record-not-found'));
      const adjustment =
        body.adjustment && ((await readCases.adjustment(subject.id, body.adjustment)) ?? refuse('record-not-found'));
      const { id: caseId, office, programme } = subject;
      const id = RecoveryId.parse(newId('recovery'));
      const of = { id, caseId, office, programme, lines, finding, adjustment: adjustment?.id ?? null };
      const { ground, amountFen } = body;
      const recovery = settle(open({ ground, amountFen }, of, { by: caller.id, today }));
      settle(await keepRecoveries.open(recovery, act));
      return recovery;
    },
  },
);

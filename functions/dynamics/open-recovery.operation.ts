import * as z from 'zod';
import { AdjustmentId, BatchId, CaseId, FindingId, LineId, NoticeId, RecoveryId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { noticeMayLeave } from '../../shared/domain/notice.ts';
import { Recovery } from '../../shared/domain/payment/recovery.ts';
import { tellRecovery } from '../../shared/domain/payment/recovery-notice.ts';
import { openRecovery as open } from '../../shared/domain/payment/recovery-steps.ts';
import { lineIn, sheetOf } from '../../shared/domain/payment/sheet.ts';
import { operation } from '../../shared/kernel/operation.ts';

/**
 * Money that was paid and wasn't owed is asked back (追缴): after a confirmed finding, a cut, a death. The household is told in writing in the same
 * transaction, with reasons and remedy. It changes nothing of what the household receives: nothing is ever taken off (CQ §22). Some eight reads and one a sheet; eight writes and one a line; one KMS call an office and cache period.
 * It stands here, as whatever seals what a household is told may open such texts, and what pays may not.
 */
export const openRecovery = operation(
  {
    name: 'openRecovery',
    title: '提出退回资金',
    summary:
      'Ask money back that was paid, by the payments that it is of: the household is told in writing, and the township then agrees with it.',
    method: 'POST',
    path: '/cases/{caseId}/recoveries',
    may: 'recovery:open',
    purpose: 'payment',
    writes: 'new',
    needs: ['readCases', 'readPayments', 'readFindings', 'readRecoveries', 'openRecoveries'],
    params: z.object({ caseId: CaseId }),
    body: z.strictObject({
      ...Recovery.pick({ ground: true, amountFen: true }).shape,
      /** What the household reads. */
      reasons: z.string().trim().min(10).max(1000),
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
      'text-leaks',
      'letterhead-missing',
    ],
    example: {
      body: {
        ...{ ground: 'died', amountFen: 60_000, reasons: '户主已于2月去世，3月仍发放一个月。' },
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
      { readCases, readPayments, readFindings, openRecoveries },
    ) {
      settle(noticeMayLeave(body));
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
      const noticeId = NoticeId.parse(newId('notice'));
      const about = { id, caseId, office, programme, notice: noticeId };
      const { ground, amountFen, reasons } = body;
      const of = { ...about, lines, finding, adjustment: adjustment?.id ?? null };
      const recovery = settle(open({ ground, amountFen }, of, { by: caller.id, today }));
      const told = tellRecovery(subject, recovery, lines, reasons, { noticeId, today, calendar: PUBLISHED });
      settle(await openRecoveries.open(subject, recovery, told, act));
      return recovery;
    },
  },
);

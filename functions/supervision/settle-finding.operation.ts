import * as z from 'zod';
import type { Case } from '../../shared/domain/case/case.ts';
import {
  caseOf,
  Finding,
  SettledAs,
  SettlementReason,
  SettlementText,
  settleFinding as settleIt,
} from '../../shared/domain/finding.ts';
import { type BatchId, type CaseId, FindingId, type OperatorId } from '../../shared/domain/ids.ts';
import type { Batch } from '../../shared/domain/payment/batch.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** A finding ends by a named person's word with a reason; never by one who acted on the case it is about, or whose account it is. */
export const settleFinding = operation(
  {
    name: 'settleFinding',
    title: '办结监督线索',
    summary:
      'Settle a finding as confirmed or cleared, with a reason from the list and an explanation, which is sealed.',
    method: 'POST',
    path: '/findings/{findingId}/settlement',
    may: 'finding:settle',
    purpose: 'supervision',
    writes: 'change',
    needs: ['readFindings', 'readCases', 'readPayments', 'settleFindings'],
    params: z.object({ findingId: FindingId }),
    body: z.strictObject({ as: SettledAs, reason: SettlementReason, ...SettlementText.shape }),
    reply: Finding,
    refuses: ['record-not-found', 'finding-settled', 'finding-about-you'],
    example: { body: { as: 'confirmed', reason: 'benefit-stopped', explanation: '经核实属实，已停发并追回。' } },
  },
  {
    async subject({ params, refuse }, { readFindings }) {
      const finding = (await readFindings.get(params.findingId)) ?? refuse('record-not-found');
      return { ...finding, caseId: caseOf(finding) };
    },
    async run(
      { subject: { caseId: _, ...subject }, body, caller, today, settle, act },
      { readCases, readPayments, settleFindings },
    ) {
      const accused = await actedOn(subject, readCases, readPayments);
      const { explanation, ...settlement } = body;
      const settled = settle(settleIt(subject, settlement, accused, { by: caller.id, today }));
      settle(await settleFindings.settle(subject, settled, { explanation }, act));
      return settled;
    },
  },
);

/** Whom a finding is about: the account's holder, everybody who had the batch in hand, or everybody who acted on the case. */
async function actedOn(
  { subject }: Finding,
  readCases: { get(id: CaseId): Promise<Case | undefined> },
  readPayments: { batch(id: BatchId): Promise<Batch | undefined> },
): Promise<readonly OperatorId[]> {
  if (subject.kind === 'account') return [subject.operatorId];
  if (subject.kind === 'batch') {
    const batch = await readPayments.batch(subject.batchId);
    const { builtBy, approvals, releasedBy } = batch ?? { builtBy: null, approvals: [], releasedBy: null };
    return [builtBy, releasedBy, ...approvals.map(({ by }) => by)].filter((by) => by !== null);
  }
  const about = subject.caseId === null ? undefined : await readCases.get(subject.caseId);
  return about?.hands.map(({ by }) => by) ?? [];
}

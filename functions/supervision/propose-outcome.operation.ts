import * as z from 'zod';
import {
  Finding,
  FindingText,
  proposeOutcome as proposeIt,
  REASONS,
  SettledAs,
  SettlementReason,
} from '../../shared/domain/finding.ts';
import { FindingId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { asSubject, handlingOf } from '../../shared/work/handle-finding.ts';

/** The first of two people says what came of a finding, with a reason from the list and the evidence for and against in words, which are sealed. */
export const proposeOutcome = operation(
  {
    name: 'proposeOutcome',
    title: '提出线索核查意见',
    summary:
      'Say what came of a finding: confirmed or cleared, with a reason from that outcome’s list and an explanation, which is sealed. Another person of the same duty settles it.',
    method: 'POST',
    path: '/findings/{findingId}/proposal',
    may: 'finding:settle',
    purpose: 'supervision',
    writes: 'change',
    needs: ['readFindings', 'readCases', 'readPayments', 'settleFindings'],
    params: z.object({ findingId: FindingId }),
    body: z.strictObject({
      as: SettledAs,
      reason: SettlementReason.describe(
        Object.entries(REASONS)
          .map(([as, reasons]) => `${as}：${reasons.join('、')}`)
          .join('；'),
      ),
      ...FindingText.shape,
    }),
    reply: Finding,
    refuses: ['record-not-found', 'finding-not-yours', 'finding-about-you', 'finding-not-so', 'reason-not-fitting'],
    example: { body: { as: 'confirmed', reason: 'benefit-stopped', explanation: '经核实属实，已停发并追回。' } },
  },
  {
    async subject({ params, refuse }, { readFindings }) {
      return asSubject((await readFindings.get(params.findingId)) ?? refuse('record-not-found'));
    },
    async run(
      { subject: { finding: subject }, body, caller, today, settle, act },
      { readFindings, readCases, readPayments, settleFindings },
    ) {
      const handling = await handlingOf(subject, caller, today, { readFindings, readCases, readPayments });
      const { explanation, ...said } = body;
      const becomes = settle(proposeIt(subject, said, handling));
      return settle(await settleFindings.say(subject, becomes, { explanation }, act));
    },
  },
);

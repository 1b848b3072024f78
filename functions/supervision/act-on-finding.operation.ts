import * as z from 'zod';
import {
  ActionReference,
  actOnFinding as actIt,
  Finding,
  FindingAction,
  FindingText,
} from '../../shared/domain/finding.ts';
import { isShown } from '../../shared/domain/finding-consequence.ts';
import { AdjustmentId, FindingId, RecoveryId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { asSubject, handlingOf } from '../../shared/work/handle-finding.ts';

/**
 * What followed from a confirmed finding: a recovery, a stop by its own procedure, a correction, an instruction, a lead. The finding itself changes nobody’s aid (facts 0.7), so that what is kept here has to be there, and
 * the rest is said in words, which are sealed. Two reads more at most, and a write more for the words.
 */
export const actOnFinding = operation(
  {
    name: 'actOnFinding',
    title: '登记线索处理结果',
    summary:
      'Record what followed from a confirmed finding, with the number under which it is found. A stop and a correction name a decision of the case that is there; an instruction, a lead and a recovery by other means are explained, which is sealed.',
    method: 'POST',
    path: '/findings/{findingId}/action',
    may: 'finding:settle',
    purpose: 'supervision',
    writes: 'change',
    needs: ['readFindings', 'readCases', 'readPayments', 'readRecoveries', 'settleFindings'],
    params: z.object({ findingId: FindingId }),
    body: z.strictObject({
      as: FindingAction,
      reference: ActionReference.describe(
        'recovery：追缴编号，或系统外追缴的文号；stop：已决定停发的事项编号，或终止、不予救助的通知书编号；correction：线索发现后已决定的调整事项编号；instruction、lead：整改、移送文书的文号',
      ),
      explanation: FindingText.shape.explanation
        .optional()
        .describe('责成何人整改何事、移送何机关、如何追缴；instruction、lead 和系统外追缴必填'),
    }),
    reply: Finding,
    refuses: [
      'record-not-found',
      'finding-not-yours',
      'finding-about-you',
      'finding-not-so',
      'recovery-not-of-finding',
      'consequence-not-shown',
    ],
    example: { body: { as: 'recovery', reference: 'ZH-2026-0012', explanation: '经银行退回，已缴入县财政专户。' } },
  },
  {
    async subject({ params, refuse }, { readFindings }) {
      return asSubject((await readFindings.get(params.findingId)) ?? refuse('record-not-found'));
    },
    async run(
      { subject: { caseId, finding: subject }, body, caller, today, settle, refuse, act },
      { readFindings, readCases, readPayments, readRecoveries, settleFindings },
    ) {
      const { as, reference, explanation } = body;
      // A recovery of ours is named by its id, and is of this case; one by other means by the number of its document.
      const ours = as === 'recovery' ? RecoveryId.safeParse(reference).data : undefined;
      const recovery = ours && (await readRecoveries.get(ours));
      if (ours && (caseId === undefined || recovery?.caseId !== caseId))
        return refuse('recovery-not-of-finding', { state: subject.state });
      const handling = await handlingOf(subject, caller, today, { readFindings, readCases, readPayments });
      const becomes = settle(actIt(subject, { as, reference }, handling));
      const matter = AdjustmentId.safeParse(reference).data;
      const adjustment = caseId && matter && (await readCases.adjustment(caseId, matter));
      const of = caseId && as === 'stop' ? await readCases.get(caseId) : undefined;
      const explained = explanation !== undefined;
      settle(isShown(subject, { as, reference, recovery, adjustment, of, explained }));
      return settle(
        explanation === undefined
          ? await settleFindings.save(subject, becomes, act)
          : await settleFindings.say(subject, becomes, { explanation }, act),
      );
    },
  },
);

import * as z from 'zod';
import { Appraisal, AppraisalText } from '../../shared/domain/appraisal.ts';
import { appraise } from '../../shared/domain/case/appraise.ts';
import { AppraisalId, CaseId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** A democratic appraisal (民主评议), by choice or after an objection (M57 §19; TK43 §14). It helps; the office decides. */
export const recordAppraisal = operation(
  {
    name: 'recordAppraisal',
    title: '登记民主评议',
    summary: 'Enter a democratic appraisal with its numbers; what was said and who signed is sealed.',
    method: 'POST',
    path: '/cases/{caseId}/appraisals',
    may: 'visit:record',
    purpose: 'review',
    writes: 'step',
    needs: ['readCases', 'advanceCases'],
    params: z.object({ caseId: CaseId }),
    body: z.strictObject({
      ...AppraisalText.shape,
      heldOn: Appraisal.shape.heldOn,
      participants: Appraisal.shape.participants,
      representatives: Appraisal.shape.representatives,
      agree: Appraisal.shape.agree,
      disagree: Appraisal.shape.disagree,
    }),
    reply: Appraisal,
    refuses: [
      'case-not-found',
      'stage-not-open',
      'appraisal-not-asked',
      'appraisal-quorum',
      'appraisal-date',
      'appraisal-unsigned',
      'duties-not-separated',
    ],
    example: {
      body: {
        heldOn: '2026-03-18',
        participants: 6,
        representatives: 4,
        agree: 5,
        disagree: 1,
        conclusion: '评议认为情况属实。',
        signatures: ['示例甲', '示例乙', '示例丙', '示例丁', '示例戊', '示例己'],
      },
    },
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async made({ params, newId }, { readCases }) {
      return await readCases.appraisal(params.caseId, AppraisalId.parse(newId('appraisal')));
    },
    async run({ subject, body, caller, today, newId, settle, act }, { advanceCases }) {
      const { conclusion, signatures, ...held } = body;
      const asked = { ...held, id: AppraisalId.parse(newId('appraisal')) };
      const step = settle(appraise(subject, asked, signatures.length, { by: caller.id, today }));
      const paper = { record: step.appraisal, text: { conclusion, signatures } };
      settle(await advanceCases.save(subject, step, { appraisal: paper }, act));
      return step.appraisal;
    },
  },
);

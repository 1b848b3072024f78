import * as z from 'zod';
import { CaseId } from '../../shared/domain/ids.ts';
import { Recusal, RecusalText, shutOut } from '../../shared/domain/recusal.ts';
import { operation } from '../../shared/kernel/operation.ts';

/**
 * Whoever is entangled says so themself, and is out of the case at once: nobody has to agree first. It moves no clock and no stage, so that nothing is delayed by
 * it; the supervisor has it on the list, and lifts what was declared for convenience.
 */
export const declareConflict = operation(
  {
    name: 'declareConflict',
    title: '申报利害关系并回避',
    summary: 'Declare a conflict of interest in a case. You are shut out of it at once, until another person lifts it.',
    method: 'POST',
    path: '/cases/{caseId}/conflicts',
    may: 'conflict:declare',
    purpose: 'supervision',
    writes: 'new',
    evenRecused: true,
    needs: ['readCases', 'recuseOperators'],
    params: z.object({ caseId: CaseId }),
    body: RecusalText,
    reply: Recusal,
    refuses: ['case-not-found', 'recused-already', 'recusals-too-many', 'stale-version'],
    example: { body: { explanation: '申请人系本人配偶的兄弟，申请回避。' } },
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async made({ subject, caller }, { recuseOperators }) {
      return await recuseOperators.get(CaseId.parse(subject.id), caller.id);
    },
    async run({ subject, body, caller, today, settle, act }, { recuseOperators }) {
      const was = await recuseOperators.get(subject.id, caller.id);
      const { id: caseId, office } = subject;
      const becomes = settle(
        shutOut(was, { caseId, office, operatorId: caller.id, ground: 'declared', by: caller.id, today }),
      );
      const record = {
        caseId,
        office,
        operatorId: caller.id,
        nth: becomes.version,
        says: 'declared',
        by: caller.id,
        on: today,
        version: 1,
      } as const;
      settle(await recuseOperators.save(was, becomes, { record, text: body }, act));
      return becomes;
    },
  },
);

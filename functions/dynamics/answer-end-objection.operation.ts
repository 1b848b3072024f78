import * as z from 'zod';
import { Adjustment, AdjustmentText } from '../../shared/domain/adjustment/adjustment.ts';
import { answerEndObjection as answer } from '../../shared/domain/adjustment/end-posting.ts';
import { AdjustmentId, CaseId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** What came of looking into an objection to the end of a support: what is still proposed hangs again, what isn’t is turned down (TK43 §26). The findings lie sealed. */
export const answerEndObjection = operation(
  {
    name: 'answerEndObjection',
    title: '登记终止异议复核结果',
    summary:
      'Record what looking into the objection came to. The end then hangs again, or whoever decides turns it down.',
    method: 'POST',
    path: '/cases/{caseId}/adjustments/{adjustmentId}/objection-answer',
    may: 'adjustment:propose',
    purpose: 'review',
    writes: 'change',
    needs: ['readCases', 'moveAdjustments'],
    params: z.object({ caseId: CaseId, adjustmentId: AdjustmentId }),
    body: AdjustmentText,
    reply: Adjustment,
    refuses: ['record-not-found', 'adjustment-state', 'duties-not-separated'],
    example: { body: { text: '经再次入户和邻里访问，其子已按月给付赡养费，拟仍予终止。' } },
  },
  {
    async subject({ params, refuse }, { moveAdjustments }) {
      return (await moveAdjustments.get(params.caseId, params.adjustmentId)) ?? refuse('record-not-found');
    },
    async run({ subject, body, caller, today, settle, refuse, act }, { readCases, moveAdjustments }) {
      const about = (await readCases.get(subject.caseId)) ?? refuse('record-not-found');
      const moved = settle(answer(subject, { by: caller.id, today, calendar: PUBLISHED }));
      settle(await moveAdjustments.move(about, subject, moved, { text: body }, act));
      return moved.becomes;
    },
  },
);

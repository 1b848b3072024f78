import * as z from 'zod';
import { Adjustment, AdjustmentText } from '../../shared/domain/adjustment/adjustment.ts';
import { objectToEnd as object } from '../../shared/domain/adjustment/end-posting.ts';
import { AdjustmentId, CaseId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** An objection to the proposed end of a support, while it hangs: it is looked into within fifteen working days (TK43 §26). What is objected lies sealed; who objects isn’t kept with the case. */
export const objectToEnd = operation(
  {
    name: 'objectToEnd',
    title: '登记终止救助供养异议',
    summary:
      'Enter an objection to the posted end of a support. Nothing is decided until it was looked into and the end has hung again.',
    method: 'POST',
    path: '/cases/{caseId}/adjustments/{adjustmentId}/objection',
    may: 'objection:record',
    purpose: 'review',
    writes: 'change',
    needs: ['readCases', 'moveAdjustments'],
    params: z.object({ caseId: CaseId, adjustmentId: AdjustmentId }),
    body: AdjustmentText,
    reply: Adjustment,
    refuses: ['record-not-found', 'adjustment-state', 'objection-too-late', 'duties-not-separated'],
    example: { body: { text: '反映该人员仍无生活来源，子女未实际赡养。' } },
  },
  {
    async subject({ params, refuse }, { moveAdjustments }) {
      return (await moveAdjustments.get(params.caseId, params.adjustmentId)) ?? refuse('record-not-found');
    },
    async run({ subject, body, caller, today, settle, refuse, act }, { readCases, moveAdjustments }) {
      const about = (await readCases.get(subject.caseId)) ?? refuse('record-not-found');
      const moved = settle(object(subject, { by: caller.id, today, calendar: PUBLISHED }));
      settle(await moveAdjustments.move(about, subject, moved, { text: body }, act));
      return moved.becomes;
    },
  },
);

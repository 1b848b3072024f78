import * as z from 'zod';
import { Adjustment, AdjustmentText, Hearing } from '../../shared/domain/adjustment/adjustment.ts';
import { hear } from '../../shared/domain/adjustment/propose.ts';
import { AdjustmentId, CaseId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** What the household says before anything is taken from it (听取意见, LAW26 §48), taken down by somebody who neither proposed it nor decides it. The record lies sealed. */
export const recordHearing = operation(
  {
    name: 'recordHearing',
    title: '登记听取意见',
    summary: 'Record that and how the household was heard on a proposed cut, with what it said, sealed.',
    method: 'POST',
    path: '/cases/{caseId}/adjustments/{adjustmentId}/hearing',
    may: 'hearing:record',
    purpose: 'review',
    writes: 'change',
    needs: ['readCases', 'moveAdjustments'],
    params: z.object({ caseId: CaseId, adjustmentId: AdjustmentId }),
    body: z.strictObject({
      ...AdjustmentText.shape,
      ...Hearing.pick({ heardOn: true, way: true, person: true }).shape,
    }),
    reply: Adjustment,
    refuses: [
      'record-not-found',
      'adjustment-state',
      'hearing-not-asked',
      'hearing-date',
      'hearing-way',
      'person-not-in-case',
      'duties-not-separated',
    ],
    example: {
      body: { heardOn: '2026-09-10', way: 'in-person', person: 'p1', text: '本人表示工作不稳定，希望核实后再减发。' },
    },
  },
  {
    async subject({ params, refuse }, { moveAdjustments }) {
      return (await moveAdjustments.get(params.caseId, params.adjustmentId)) ?? refuse('record-not-found');
    },
    async run({ subject, body, caller, today, settle, refuse, act }, { readCases, moveAdjustments }) {
      const { text, ...held } = body;
      const about = (await readCases.get(subject.caseId)) ?? refuse('record-not-found');
      const moved = settle(hear(subject, about, held, { by: caller.id, today, calendar: PUBLISHED }));
      settle(await moveAdjustments.move(about, subject, moved, { text: { text } }, act));
      return moved.becomes;
    },
  },
);

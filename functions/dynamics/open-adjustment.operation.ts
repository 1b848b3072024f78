import * as z from 'zod';
import { ProposalText, TEXT_OF } from '../../shared/domain/adjustment/adjustment.ts';
import { trayOfAdjustment } from '../../shared/domain/adjustment/waiting.ts';
import { AdjustmentId, CaseId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** What was written down with a matter: the change as told, what was seen, the proposal and the incomes that it tells, what the household said. Noted before it opens (A3). */
export const openAdjustment = operation(
  {
    name: 'openAdjustment',
    title: '打开动态管理材料',
    summary:
      'Open what was written down with a matter in one of its states, the hearing record among them. Noted first.',
    method: 'GET',
    path: '/cases/{caseId}/adjustments/{adjustmentId}/texts/{of}',
    may: 'adjustment:open',
    purpose: 'review',
    needs: ['readCases', 'moveAdjustments', 'openCircumstances'],
    opens: ['circumstances'],
    params: z.object({ caseId: CaseId, adjustmentId: AdjustmentId, of: TEXT_OF }),
    reply: ProposalText,
    refuses: ['record-not-found'],
  },
  {
    async subject({ params, refuse }, { readCases, moveAdjustments }) {
      const [load, adjustment] = await Promise.all([
        readCases.get(params.caseId),
        moveAdjustments.get(params.caseId, params.adjustmentId),
      ]);
      if (!load || !adjustment) return refuse('record-not-found');
      // Whoever has a hand in the matter has the file in hand too, and so has whoever it waits for.
      const tray = load.stage === 'confirmed' ? trayOfAdjustment(adjustment, load) : null;
      const hands = [...load.hands, ...adjustment.hands];
      return { ...adjustment, load: { stage: load.stage, hands, tray }, adjustment };
    },
    async run({ subject, params, noted, refuse }, { openCircumstances }) {
      return (await openCircumstances.adjustment(noted, subject.adjustment, params.of)) ?? refuse('record-not-found');
    },
  },
);

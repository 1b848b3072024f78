import * as z from 'zod';
import { Appeal, answerAppeal as answer } from '../../shared/domain/appeal/appeal.ts';
import { AppealId, CaseId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** The office has handed in its answer and its evidence to the body that decides. */
export const answerAppeal = operation(
  {
    name: 'answerAppeal',
    title: '登记已提交复议答复或应诉材料',
    summary: 'Record that the office’s answer was handed in. Stops its clock.',
    method: 'POST',
    path: '/cases/{caseId}/appeals/{appealId}/answer',
    may: 'appeal:record',
    purpose: 'review',
    writes: 'change',
    needs: ['readCases', 'carryAppeals'],
    params: z.object({ caseId: CaseId, appealId: AppealId }),
    reply: Appeal,
    refuses: ['record-not-found', 'appeal-state'],
  },
  {
    async subject({ params, refuse }, { carryAppeals }) {
      return (await carryAppeals.get(params.caseId, params.appealId)) ?? refuse('record-not-found');
    },
    async run({ subject, today, settle, refuse, act }, { readCases, carryAppeals }) {
      const about = (await readCases.get(subject.caseId)) ?? refuse('record-not-found');
      const moved = settle(answer(subject, { today }));
      settle(await carryAppeals.move(about, subject, moved, act));
      return moved.becomes;
    },
  },
);

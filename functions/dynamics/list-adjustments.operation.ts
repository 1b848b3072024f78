import * as z from 'zod';
import { Adjustment } from '../../shared/domain/adjustment/adjustment.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const listAdjustments = operation(
  {
    name: 'listAdjustments',
    title: '查看动态管理事项',
    summary: 'All matters of dynamic management of a case: reviews, changes, and what was decided. Opens nothing.',
    method: 'GET',
    path: '/cases/{caseId}/adjustments',
    may: 'case:read',
    purpose: 'review',
    needs: ['readCases'],
    params: z.object({ caseId: CaseId }),
    reply: z.strictObject({ items: z.array(Adjustment) }),
    refuses: ['case-not-found'],
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async run({ subject }, { readCases }) {
      return { items: [...(await readCases.adjustments(subject.id))] };
    },
  },
);

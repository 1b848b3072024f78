import * as z from 'zod';
import { Appeal } from '../../shared/domain/appeal/appeal.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const listAppeals = operation(
  {
    name: 'listAppeals',
    title: '查看行政复议和行政诉讼',
    summary: 'The reconsiderations and lawsuits against decisions of a case, and what became of them.',
    method: 'GET',
    path: '/cases/{caseId}/appeals',
    may: 'case:read',
    purpose: 'review',
    needs: ['readCases', 'carryAppeals'],
    params: z.object({ caseId: CaseId }),
    reply: z.strictObject({ items: z.array(Appeal) }),
    refuses: ['case-not-found'],
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async run({ subject }, { carryAppeals }) {
      return { items: [...(await carryAppeals.ofCase(subject.id))] };
    },
  },
);

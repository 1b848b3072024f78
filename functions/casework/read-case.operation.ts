import * as z from 'zod';
import { Case } from '../../shared/domain/case/case.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const readCase = operation(
  {
    name: 'readCase',
    title: '查看案件',
    summary:
      'Read where a case stands. Holds no personal data: people are numbers, and what they declared lies sealed.',
    method: 'GET',
    path: '/cases/{caseId}',
    may: 'case:read',
    purpose: 'review',
    needs: ['readCases'],
    params: z.object({ caseId: CaseId }),
    reply: Case,
    refuses: ['case-not-found'],
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async run({ subject }) {
      return subject;
    },
  },
);

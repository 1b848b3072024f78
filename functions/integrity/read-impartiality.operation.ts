import * as z from 'zod';
import { CaseId } from '../../shared/domain/ids.ts';
import { Impartiality } from '../../shared/domain/impartiality.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const readImpartiality = operation(
  {
    name: 'readImpartiality',
    title: '查看近亲属备案和县级入户要求',
    summary:
      'Read what was declared and filed with a case, whether the county has to visit the home, and whether it has.',
    method: 'GET',
    path: '/cases/{caseId}/impartiality',
    may: 'case:read',
    purpose: 'review',
    needs: ['guardCases'],
    params: z.object({ caseId: CaseId }),
    reply: Impartiality,
    refuses: ['case-not-found'],
  },
  {
    async subject({ params, refuse }, { guardCases }) {
      return (await guardCases.known(params.caseId))?.impartiality ?? refuse('case-not-found');
    },
    async run({ subject }) {
      return subject;
    },
  },
);

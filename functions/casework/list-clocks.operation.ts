import * as z from 'zod';
import { CaseId } from '../../shared/domain/ids.ts';
import { Clock, explain, standing } from '../../shared/domain/law/clock.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const listClocks = operation(
  {
    name: 'listClocks',
    title: '查看案件时限',
    summary: 'The clocks of a case: when each is due, how it stands today, and the sentence that explains it.',
    method: 'GET',
    path: '/cases/{caseId}/clocks',
    may: 'case:read',
    purpose: 'review',
    needs: ['readCases'],
    params: z.object({ caseId: CaseId }),
    reply: z.strictObject({
      clocks: z.array(
        z.strictObject({
          clock: Clock,
          standing: z.string(),
          percent: z.number().nullable(),
          explanation: z.strictObject({ zh: z.string(), en: z.string() }),
        }),
      ),
    }),
    refuses: ['case-not-found'],
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async run({ subject, today }, { readCases }) {
      const clocks = await readCases.clocks(subject.id);
      return {
        clocks: clocks.map(({ clock }) => {
          const { is, percent } = standing(clock, today);
          return { clock, standing: is, percent, explanation: explain(clock) };
        }),
      };
    },
  },
);

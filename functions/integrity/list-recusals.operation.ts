import * as z from 'zod';
import { CaseId } from '../../shared/domain/ids.ts';
import { Recusal } from '../../shared/domain/recusal.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** Who is shut out of a case, on which grounds, and what was lifted: one query, of a handful of people. */
export const listRecusals = operation(
  {
    name: 'listRecusals',
    title: '查看案件回避情况',
    summary: 'List who is or was shut out of a case, each with its grounds.',
    method: 'GET',
    path: '/cases/{caseId}/recusals',
    may: 'recusal:read',
    purpose: 'supervision',
    needs: ['readCases', 'recuseOperators'],
    params: z.object({ caseId: CaseId }),
    reply: z.strictObject({ recusals: z.array(Recusal).readonly() }),
    refuses: ['case-not-found'],
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async run({ subject }, { recuseOperators }) {
      return { recusals: await recuseOperators.ofCase(subject.id) };
    },
  },
);

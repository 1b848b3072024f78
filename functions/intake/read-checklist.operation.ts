import * as z from 'zod';
import { checklistOf } from '../../shared/domain/case/supplement.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import { obtainable, PAPERS, Paper } from '../../shared/domain/law/papers.ts';
import { DataClass } from '../../shared/domain/mandate.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** What the household of a case brings itself, and what the office obtains instead of asking for it (M57 §10; LAW26 §62). */
export const readChecklist = operation(
  {
    name: 'readChecklist',
    title: '查看材料清单',
    summary: 'The papers that this household may be asked for, and what is obtained by the check and never asked for.',
    method: 'GET',
    path: '/cases/{caseId}/checklist',
    may: 'case:read',
    purpose: 'acceptance',
    needs: ['readCases'],
    params: z.object({ caseId: CaseId }),
    reply: z.strictObject({
      papers: z.array(z.strictObject({ paper: Paper, title: z.string() })),
      obtained: z.array(z.strictObject({ data: DataClass, title: z.string(), heldBy: z.string() })),
    }),
    refuses: ['case-not-found'],
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async run({ subject }) {
      return {
        papers: checklistOf(subject).map((paper) => ({ paper, title: PAPERS[paper] })),
        obtained: obtainable(),
      };
    },
  },
);

import * as z from 'zod';
import { CaseId } from '../../shared/domain/ids.ts';
import { Scan } from '../../shared/domain/scan.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const listScans = operation(
  {
    name: 'listScans',
    title: '查看案卷扫描件目录',
    summary: 'List the scans of a case: what each shows, who added it, how many pages. Opens none.',
    method: 'GET',
    path: '/cases/{caseId}/scans',
    may: 'case:read',
    purpose: 'review',
    needs: ['readCases'],
    params: z.object({ caseId: CaseId }),
    reply: z.strictObject({ scans: z.array(Scan).readonly() }),
    refuses: ['case-not-found'],
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async run({ subject }, { readCases }) {
      return { scans: await readCases.scans(subject.id) };
    },
  },
);

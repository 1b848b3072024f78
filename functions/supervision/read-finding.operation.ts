import * as z from 'zod';
import { Finding } from '../../shared/domain/finding.ts';
import { FindingId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { asSubject } from '../../shared/work/handle-finding.ts';

export const readFinding = operation(
  {
    name: 'readFinding',
    title: '查看监督线索',
    summary: 'Read one finding: what was found, its evidence, its legal basis, how it stands.',
    method: 'GET',
    path: '/findings/{findingId}',
    may: 'finding:read',
    purpose: 'supervision',
    needs: ['readFindings'],
    params: z.object({ findingId: FindingId }),
    reply: Finding,
    refuses: ['record-not-found'],
  },
  {
    async subject({ params, refuse }, { readFindings }) {
      return asSubject((await readFindings.get(params.findingId)) ?? refuse('record-not-found'));
    },
    async run({ subject: { finding } }) {
      return finding;
    },
  },
);

import * as z from 'zod';
import { Snapshot } from '../../shared/domain/case/snapshot.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

const Listed = Snapshot.pick({ version: true, decidedOn: true, law: true, told: true, matter: true });

/** The decisions made on a case, in order: when, under which state of the law, and what told them. One query; nothing is opened. */
export const listDecisions = operation(
  {
    name: 'listDecisions',
    title: '查看案件的各次决定',
    summary: 'The decisions made on a case, in order. What each was made on is opened by itself.',
    method: 'GET',
    path: '/cases/{caseId}/decisions',
    may: 'case:read',
    purpose: 'review',
    needs: ['readCases'],
    params: z.object({ caseId: CaseId }),
    reply: z.strictObject({ items: z.array(Listed) }),
    refuses: ['case-not-found'],
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async run({ subject }, { readCases }) {
      const snapshots = await readCases.snapshots(subject.id);
      return {
        items: snapshots.map(({ version, decidedOn, law, told, matter }) => ({
          version,
          decidedOn,
          law,
          told,
          matter,
        })),
      };
    },
  },
);

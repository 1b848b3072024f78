import * as z from 'zod';
import { AccessNote } from '../../shared/domain/access-note.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import { ListQuery, pageOf } from '../../shared/domain/listing.ts';
import { operation } from '../../shared/kernel/operation.ts';

/**
 * Who read this file (A3; PIPL §45): everybody who opened a sealed part of the case or of one of its papers, or was refused, when and why. It covers the ninety days for
 * which notes stay beside the records; what is older is in the audit ledger, for good. A search by resident id opens no case and is noted with the person instead.
 */
export const listReaders = operation(
  {
    name: 'listReaders',
    title: '谁打开过案件',
    summary:
      'List who opened what of a case, when and why, and who was refused: the last ninety days, newest first. The ledger keeps it for good.',
    method: 'GET',
    path: '/cases/{caseId}/readers',
    may: 'reader:list',
    purpose: 'supervision',
    needs: ['readCases', 'readAccess'],
    params: z.object({ caseId: CaseId }),
    query: ListQuery,
    reply: pageOf(AccessNote),
    refuses: ['case-not-found', 'cursor-invalid'],
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async run({ subject, query, settle }, { readAccess }) {
      return settle(await readAccess.page(subject.id, query));
    },
  },
);

import * as z from 'zod';
import { CaseId } from '../../shared/domain/ids.ts';
import { AccountChange } from '../../shared/domain/payment/account-change.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const readAccountChange = operation(
  {
    name: 'readAccountChange',
    title: '查看账户变更',
    summary: 'Read how the last change of a household’s account stands. The account stands as a keyed digest.',
    method: 'GET',
    path: '/cases/{caseId}/account-change',
    may: 'case:read',
    purpose: 'payment',
    needs: ['readCases'],
    params: z.object({ caseId: CaseId }),
    reply: AccountChange,
    refuses: ['case-not-found', 'record-not-found'],
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async run({ subject, refuse }, { readCases }) {
      return (await readCases.accountChange(subject.id)) ?? refuse('record-not-found');
    },
  },
);

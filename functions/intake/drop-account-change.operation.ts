import * as z from 'zod';
import { CaseId } from '../../shared/domain/ids.ts';
import { AccountChange, dropAccountChange as drop } from '../../shared/domain/payment/account-change.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const dropAccountChange = operation(
  {
    name: 'dropAccountChange',
    title: '停止办理账户变更',
    summary:
      'Stop a change of account that the household doesn’t want, or that its evidence doesn’t bear: money goes on as before.',
    method: 'POST',
    path: '/cases/{caseId}/account-change/end',
    may: 'account:drop',
    purpose: 'payment',
    writes: 'change',
    needs: ['readCases', 'advanceCases'],
    params: z.object({ caseId: CaseId }),
    reply: AccountChange,
    refuses: ['case-not-found', 'record-not-found', 'account-change-closed'],
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async run({ subject, caller, today, settle, refuse, act }, { readCases, advanceCases }) {
      const was = (await readCases.accountChange(subject.id)) ?? refuse('record-not-found');
      const step = settle(drop(subject, was, { by: caller.id, today }));
      settle(await advanceCases.save(subject, step, { account: { change: { was, becomes: step.change } } }, act));
      return step.change;
    },
  },
);

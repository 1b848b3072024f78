import * as z from 'zod';
import { OperatorId } from '../../shared/domain/ids.ts';
import { Operator, reactivate } from '../../shared/domain/operator.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** A1: an account that was suspended for lying unused goes on by another person's word, never by the holder's. */
export const reactivateOperator = operation(
  {
    name: 'reactivateOperator',
    title: '恢复操作人员账号',
    summary: 'Reactivate an account that was suspended for not being used. Effective at its next request.',
    method: 'POST',
    path: '/operators/{operatorId}/reactivation',
    may: 'operator:appoint',
    purpose: 'administration',
    writes: 'change',
    needs: ['readOperators', 'appointOperators'],
    params: z.object({ operatorId: OperatorId }),
    reply: Operator,
    refuses: ['record-not-found', 'operator-inactive', 'operator-not-suspended', 'appointing-yourself'],
  },
  {
    async subject({ params, refuse }, { readOperators }) {
      const operator = (await readOperators.get(params.operatorId)) ?? refuse('record-not-found');
      return { ...operator, own: [operator.id] };
    },
    async run({ subject, caller, today, settle, act }, { appointOperators }) {
      const { own: _, ...operator } = subject;
      const back = settle(reactivate(operator, today, caller.id));
      settle(await appointOperators.reactivate(operator, back, act));
      return back;
    },
  },
);

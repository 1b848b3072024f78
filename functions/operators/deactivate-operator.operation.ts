import * as z from 'zod';
import { OperatorId } from '../../shared/domain/ids.ts';
import { deactivate, Operator } from '../../shared/domain/operator.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** A1: whoever leaves loses the account at once (NOTICE §1(1)): refused at the next request, whatever the token says. */
export const deactivateOperator = operation(
  {
    name: 'deactivateOperator',
    title: '停用操作人员',
    summary: 'Deactivate an operator who leaves. Effective at their next request.',
    method: 'POST',
    path: '/operators/{operatorId}/deactivation',
    may: 'operator:appoint',
    purpose: 'administration',
    writes: 'change',
    needs: ['readOperators', 'appointOperators'],
    params: z.object({ operatorId: OperatorId }),
    reply: Operator,
    refuses: ['record-not-found', 'operator-inactive', 'appointing-yourself'],
  },
  {
    async subject({ params, refuse }, { readOperators }) {
      const operator = (await readOperators.get(params.operatorId)) ?? refuse('record-not-found');
      return { ...operator, own: [operator.id] };
    },
    async run({ subject, caller, today, settle, act }, { appointOperators }) {
      const { own: _, ...operator } = subject;
      const gone = settle(deactivate(operator, today, caller.id));
      settle(await appointOperators.save(operator, gone, act));
      return gone;
    },
  },
);

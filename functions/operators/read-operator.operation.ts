import * as z from 'zod';
import { OperatorId } from '../../shared/domain/ids.ts';
import { Operator } from '../../shared/domain/operator.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const readOperator = operation(
  {
    name: 'readOperator',
    title: '查看任职登记',
    summary: 'Read an operator’s appointment: everybody their own, the bureau’s watchers anybody’s.',
    method: 'GET',
    path: '/operators/{operatorId}',
    may: 'operator:read',
    purpose: 'administration',
    needs: ['readOperators'],
    params: z.object({ operatorId: OperatorId }),
    reply: Operator,
    refuses: ['record-not-found'],
  },
  {
    async subject({ params, refuse }, { readOperators }) {
      const operator = (await readOperators.get(params.operatorId)) ?? refuse('record-not-found');
      return { ...operator, own: [operator.id] };
    },
    async run({ subject }) {
      const { own: _, ...operator } = subject;
      return operator;
    },
  },
);

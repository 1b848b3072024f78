import * as z from 'zod';
import { OperatorId } from '../../shared/domain/ids.ts';
import { LastUse } from '../../shared/domain/last-use.ts';
import { Operator } from '../../shared/domain/operator.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const readOperator = operation(
  {
    name: 'readOperator',
    title: '查看任职登记',
    summary:
      'Read an operator’s appointment, when the account was last used and how its holder had signed in: everybody their own, the bureau’s watchers anybody’s.',
    method: 'GET',
    path: '/operators/{operatorId}',
    may: 'operator:read',
    purpose: 'administration',
    needs: ['readOperators', 'appointOperators'],
    params: z.object({ operatorId: OperatorId }),
    reply: Operator.extend({ lastUse: LastUse.pick({ on: true, factors: true }).strict().nullable() }),
    refuses: ['record-not-found'],
  },
  {
    async subject({ params, refuse }, { readOperators }) {
      const operator = (await readOperators.get(params.operatorId)) ?? refuse('record-not-found');
      return { ...operator, own: [operator.id] };
    },
    async run({ subject }, { appointOperators }) {
      const { own: _, ...operator } = subject;
      const use = await appointOperators.lastUse(operator.id);
      return { ...operator, lastUse: use ? { on: use.on, factors: use.factors } : null };
    },
  },
);

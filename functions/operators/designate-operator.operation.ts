import * as z from 'zod';
import { OperatorId } from '../../shared/domain/ids.ts';
import { designate, Operator } from '../../shared/domain/operator.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** A1: means checks are run on the platform by named, dedicated operators. Effective at their next request. */
export const designateOperator = operation(
  {
    name: 'designateOperator',
    title: '指定核对平台专用操作员',
    summary: 'Name an operator as dedicated to the checking platform, or no longer. Nobody names themself.',
    method: 'POST',
    path: '/operators/{operatorId}/designation',
    may: 'operator:appoint',
    purpose: 'administration',
    writes: 'change',
    needs: ['readOperators', 'appointOperators'],
    params: z.object({ operatorId: OperatorId }),
    body: z.strictObject({ dedicated: z.boolean() }),
    reply: Operator,
    refuses: ['record-not-found', 'appointing-yourself', 'operator-inactive', 'nothing-changed'],
    example: { body: { dedicated: true } },
  },
  {
    async subject({ params, refuse }, { readOperators }) {
      return (await readOperators.get(params.operatorId)) ?? refuse('record-not-found');
    },
    async run({ subject, body, caller, today, settle, act }, { appointOperators }) {
      const becomes = settle(designate(subject, body.dedicated, today, caller.id));
      settle(await appointOperators.save(subject, becomes, act));
      return becomes;
    },
  },
);

import * as z from 'zod';
import { OperatorId } from '../../shared/domain/ids.ts';
import { Accepted, Undertaking, undertakingOn } from '../../shared/domain/undertaking.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const readUndertaking = operation(
  {
    name: 'readUndertaking',
    title: '阅读保密承诺',
    summary: 'Read the confidentiality undertaking in force, and which version the operator has accepted, and when.',
    method: 'GET',
    path: '/operators/{operatorId}/undertaking',
    may: 'operator:read',
    purpose: 'administration',
    needs: ['readOperators'],
    params: z.object({ operatorId: OperatorId }),
    reply: z.strictObject({ inForce: Undertaking, accepted: Accepted.nullable(), version: z.int() }),
    refuses: ['record-not-found'],
  },
  {
    async subject({ params, refuse }, { readOperators }) {
      const operator = (await readOperators.get(params.operatorId)) ?? refuse('record-not-found');
      return { ...operator, own: [operator.id] };
    },
    async run({ subject, today }) {
      return { inForce: undertakingOn(today), accepted: subject.undertaking, version: subject.version };
    },
  },
);

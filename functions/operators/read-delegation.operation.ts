import * as z from 'zod';
import { Delegation } from '../../shared/domain/delegation.ts';
import { DelegationId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const readDelegation = operation(
  {
    name: 'readDelegation',
    title: '查看委托',
    summary:
      'Read a delegation. It also loses its ground, whatever its state says, when its delegator is suspended or leaves: that is asked at each request under it.',
    method: 'GET',
    path: '/delegations/{delegationId}',
    may: 'delegation:read',
    purpose: 'administration',
    needs: ['keepDelegations'],
    params: z.object({ delegationId: DelegationId }),
    reply: Delegation,
    refuses: ['record-not-found'],
  },
  {
    async subject({ params, refuse }, { keepDelegations }) {
      return (await keepDelegations.get(params.delegationId)) ?? refuse('record-not-found');
    },
    async run({ subject }) {
      return subject;
    },
  },
);

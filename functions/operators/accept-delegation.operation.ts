import * as z from 'zod';
import { acceptDelegation as accept } from '../../shared/domain/delegate.ts';
import { Delegation } from '../../shared/domain/delegation.ts';
import { DelegationId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** By the delegate in person. From the next request on they may act under it, on its days. */
export const acceptDelegation = operation(
  {
    name: 'acceptDelegation',
    title: '接受委托',
    summary: 'Accept a delegation that names you as its delegate. Effective at the next request.',
    method: 'POST',
    path: '/delegations/{delegationId}/acceptance',
    may: 'delegation:accept',
    purpose: 'administration',
    writes: 'change',
    needs: ['keepDelegations', 'readOperators'],
    params: z.object({ delegationId: DelegationId }),
    reply: Delegation,
    refuses: [
      'record-not-found',
      'operator-unknown',
      'delegation-not-open',
      'delegations-too-many',
      'roles-exclude-each-other',
    ],
  },
  {
    async subject({ params, refuse }, { keepDelegations }) {
      const delegation = (await keepDelegations.get(params.delegationId)) ?? refuse('record-not-found');
      return { ...delegation, own: [delegation.delegate] };
    },
    async run({ subject, today, settle, refuse, act }, { keepDelegations, readOperators }) {
      const { own: _, ...delegation } = subject;
      const [delegator, delegate] = await Promise.all([
        readOperators.get(delegation.delegator),
        readOperators.get(delegation.delegate),
      ]);
      const was = delegate ?? refuse('operator-unknown');
      const taken = settle(accept(delegation, delegator, was, today));
      settle(await keepDelegations.move(delegation, taken.accepted, { was, becomes: taken.delegate }, act));
      return taken.accepted;
    },
  },
);

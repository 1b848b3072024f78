import * as z from 'zod';
import { endDelegation as end } from '../../shared/domain/delegate.ts';
import { Delegation } from '../../shared/domain/delegation.ts';
import { DelegationId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** By either of the two, or by the administrator. An offer that nobody has accepted is withdrawn or declined in the same way. */
export const endDelegation = operation(
  {
    name: 'endDelegation',
    title: '提前结束委托',
    summary:
      'End a delegation before its last day, or withdraw or decline an offer. Effective at the delegate’s next request.',
    method: 'POST',
    path: '/delegations/{delegationId}/end',
    may: 'delegation:end',
    purpose: 'administration',
    writes: 'change',
    needs: ['keepDelegations', 'readOperators'],
    params: z.object({ delegationId: DelegationId }),
    reply: Delegation,
    refuses: ['record-not-found', 'delegation-not-open'],
  },
  {
    async subject({ params, refuse }, { keepDelegations }) {
      const delegation = (await keepDelegations.get(params.delegationId)) ?? refuse('record-not-found');
      return { ...delegation, own: [delegation.delegator, delegation.delegate] };
    },
    async run({ subject, caller, today, settle, act }, { keepDelegations, readOperators }) {
      const { own: _, ...delegation } = subject;
      const was = await readOperators.get(delegation.delegate);
      const over = settle(end(delegation, was, caller.id, today));
      const delegate = was && over.delegate ? { was, becomes: over.delegate } : undefined;
      settle(await keepDelegations.move(delegation, over.ended, delegate, act));
      return over.ended;
    },
  },
);

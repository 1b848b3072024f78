import { offer } from '../../shared/domain/delegate.ts';
import { Delegation, Offer } from '../../shared/domain/delegation.ts';
import { DelegationId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** For an absence: a colleague of the same office does a duty, or a part of one, for some days. They act as themself, and what they do names the delegation. */
export const delegateDuties = operation(
  {
    name: 'delegateDuties',
    title: '委托本人职责',
    summary:
      'Offer a colleague of your office some of the duties that you were appointed to, for a named reason and at most thirty days. Counts once accepted.',
    method: 'POST',
    path: '/delegations',
    may: 'delegation:make',
    purpose: 'administration',
    writes: 'new',
    needs: ['keepDelegations', 'readOperators'],
    body: Offer,
    reply: Delegation,
    refuses: [
      'delegating-to-yourself',
      'delegate-unfit',
      'delegation-exceeds',
      'delegation-term',
      'roles-exclude-each-other',
      'operator-unknown',
    ],
    example: {
      body: {
        delegate: 'liaoyuan-visit-2',
        roles: ['intake'],
        only: null,
        within: null,
        from: '2026-03-02',
        to: '2026-03-13',
        reason: 'leave',
      },
    },
  },
  {
    async subject({ caller }) {
      return { office: caller.office, own: [caller.id] };
    },
    async made({ newId }, { keepDelegations }) {
      return await keepDelegations.get(DelegationId.parse(newId('delegation')));
    },
    async run({ body, caller, today, newId, settle, refuse, act }, { keepDelegations, readOperators }) {
      const delegator = (await readOperators.get(caller.id)) ?? refuse('operator-unknown');
      const asked = { ...body, id: DelegationId.parse(newId('delegation')) };
      const delegation = settle(offer(delegator, await readOperators.get(body.delegate), asked, today));
      settle(await keepDelegations.offer(delegation, act));
      return delegation;
    },
  },
);

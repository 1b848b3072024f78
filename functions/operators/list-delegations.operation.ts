import { Delegation } from '../../shared/domain/delegation.ts';
import { ListQuery, pageOf } from '../../shared/domain/listing.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** Everybody sees who stands in for whom in their own office; the watchers and the administrator, in all of them. */
export const listDelegations = operation(
  {
    name: 'listDelegations',
    title: '委托代理列表',
    summary: 'List the delegations within reach, those offered to you and those that have ended too.',
    method: 'GET',
    path: '/delegations',
    may: 'delegation:read',
    purpose: 'administration',
    needs: ['keepDelegations'],
    query: ListQuery,
    reply: pageOf(Delegation),
    refuses: ['cursor-invalid'],
  },
  {
    async run({ query, reach, settle }, { keepDelegations }) {
      return settle(await keepDelegations.page(reach, query));
    },
  },
);

import { ListQuery, pageOf } from '../../shared/domain/listing.ts';
import { Operator } from '../../shared/domain/operator.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const listOperators = operation(
  {
    name: 'listOperators',
    title: '任职登记列表',
    summary: 'List the operator register within reach.',
    method: 'GET',
    path: '/operators',
    may: 'operator:read',
    purpose: 'administration',
    needs: ['appointOperators'],
    query: ListQuery,
    reply: pageOf(Operator),
    refuses: ['cursor-invalid'],
  },
  {
    async run({ query, reach, settle }, { appointOperators }) {
      return settle(await appointOperators.page(reach, query));
    },
  },
);

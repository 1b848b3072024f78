import { ListQuery, pageOf } from '../../shared/domain/listing.ts';
import { RecusalStatement } from '../../shared/domain/recusal.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** Who declared, ordered and lifted what: an operator who declares often, or a lifting that follows at once, shows here. */
export const listRecusalStatements = operation(
  {
    name: 'listRecusalStatements',
    title: '回避登记列表',
    summary: 'List declarations, orders and liftings of recusals within reach, by office, the newest first.',
    method: 'GET',
    path: '/recusal-statements',
    may: 'recusal:read',
    purpose: 'supervision',
    needs: ['recuseOperators'],
    query: ListQuery,
    reply: pageOf(RecusalStatement),
    refuses: ['cursor-invalid'],
  },
  {
    async run({ query, reach, settle }, { recuseOperators }) {
      return settle(await recuseOperators.page(reach, query));
    },
  },
);

import { Case } from '../../shared/domain/case/case.ts';
import { ListQuery, pageOf } from '../../shared/domain/listing.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const listCases = operation(
  {
    name: 'listCases',
    title: '案件列表',
    summary: 'List the cases within reach, by office and day of application.',
    method: 'GET',
    path: '/cases',
    may: 'case:read',
    purpose: 'review',
    needs: ['readCases'],
    query: ListQuery,
    reply: pageOf(Case),
    refuses: ['cursor-invalid'],
  },
  {
    async run({ query, reach, settle }, { readCases }) {
      return settle(await readCases.page(reach, query));
    },
  },
);

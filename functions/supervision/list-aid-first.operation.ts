import { AidEntry } from '../../shared/domain/case/aid-first.ts';
import { ListQuery, pageOf } from '../../shared/domain/listing.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** The register of aid that came first (先行救助登记簿): who gave it, how much, and whether its papers and its review followed (R36). */
export const listAidFirst = operation(
  {
    name: 'listAidFirst',
    title: '先行救助登记簿',
    summary:
      'List aid that came first within reach, by office and day: amounts, officers, papers, review. No personal data.',
    method: 'GET',
    path: '/aid-first',
    may: 'aid:list',
    purpose: 'supervision',
    needs: ['listAid'],
    query: ListQuery,
    reply: pageOf(AidEntry),
    refuses: ['cursor-invalid'],
  },
  {
    async run({ query, reach, settle }, { listAid }) {
      return settle(await listAid.page(reach, query));
    },
  },
);

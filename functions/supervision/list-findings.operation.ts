import { isKeptFrom } from '../../shared/domain/complaint/found.ts';
import { Finding, FindingList } from '../../shared/domain/finding.ts';
import { ListQuery, pageOf } from '../../shared/domain/listing.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const listFindings = operation(
  {
    name: 'listFindings',
    title: '监督线索列表',
    summary: 'List findings within reach by state, or those that are snoozed, each with its evidence and legal basis.',
    method: 'GET',
    path: '/findings',
    may: 'finding:read',
    purpose: 'supervision',
    needs: ['readFindings'],
    query: ListQuery.extend({ state: FindingList.default('open') }).strict(),
    reply: pageOf(Finding),
    refuses: ['cursor-invalid'],
  },
  {
    async run({ query, caller, reach, settle }, { readFindings }) {
      const { state, ...page } = query;
      const found = settle(await readFindings.page(reach, { state }, page));
      return { ...found, items: found.items.filter((each) => !isKeptFrom(each, caller)) };
    },
  },
);

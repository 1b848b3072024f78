import { bureauOf } from '../../shared/domain/ids.ts';
import { ListQuery, pageOf } from '../../shared/domain/listing.ts';
import { FundEntry, FundSource } from '../../shared/domain/payment/funds.ts';
import { Programme } from '../../shared/domain/programme.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const listFundEntries = operation(
  {
    name: 'listFundEntries',
    title: '资金明细账',
    summary:
      'List the entries of a programme’s money from a source, the newest first: each by its number, with both sides.',
    method: 'GET',
    path: '/funds/entries',
    may: 'funds:read',
    purpose: 'payment',
    needs: ['readFunds'],
    query: ListQuery.extend({ programme: Programme, source: FundSource }),
    reply: pageOf(FundEntry),
    refuses: ['cursor-invalid'],
  },
  {
    async subject({ caller }) {
      return { office: bureauOf(caller.office) };
    },
    async run({ subject, query: { programme, source, ...request }, settle }, { readFunds }) {
      return settle(await readFunds.entries({ office: subject.office, programme, source }, request));
    },
  },
);

import * as z from 'zod';
import { ListQuery, pageOf } from '../../shared/domain/listing.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const listLedger = operation(
  {
    name: 'listLedger',
    title: '审计账',
    summary: 'List the audit ledger’s entries, newest first: canonical text and hash, as chained.',
    method: 'GET',
    path: '/ledger/entries',
    may: 'ledger:read',
    purpose: 'supervision',
    needs: ['readLedger'],
    query: ListQuery,
    reply: pageOf(z.strictObject({ seq: z.int(), body: z.string(), hash: z.string() })),
    refuses: ['cursor-invalid'],
  },
  {
    async run({ query, settle }, { readLedger }) {
      return settle(await readLedger.page(query));
    },
  },
);

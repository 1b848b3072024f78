import * as z from 'zod';
import { EpochName, epochNumber } from '../../shared/domain/epoch.ts';
import { OfficeCode } from '../../shared/domain/ids.ts';
import { ListQuery, pageOf } from '../../shared/domain/listing.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** What still uses an epoch: names of records, as the ledger names them. Nothing of what is in them. */
export const listSealed = operation(
  {
    name: 'listSealed',
    title: '密钥期下的记录',
    summary: 'List the names of the records that still lie sealed under a key epoch of an office.',
    method: 'GET',
    path: '/epochs/{office}/{epoch}/records',
    may: 'key:read',
    purpose: 'administration',
    needs: ['readEpochs'],
    params: z.object({ office: OfficeCode, epoch: EpochName }),
    query: ListQuery.strict(),
    reply: pageOf(z.strictObject({ record: z.string() })),
    refuses: ['record-not-found', 'cursor-invalid'],
  },
  {
    async subject({ params, refuse }, { readEpochs }) {
      return (await readEpochs.get(params.office, epochNumber(params.epoch))) ?? refuse('record-not-found');
    },
    async run({ subject, query, settle }, { readEpochs }) {
      const { items, next } = settle(await readEpochs.records(subject, query));
      return { items: items.map((record) => ({ record })), ...(next === undefined ? {} : { next }) };
    },
  },
);

import { Benefit } from '../domain/benefit.ts';
import { countyOf } from '../domain/ids.ts';
import { Batch, PaymentLine } from '../domain/payment.ts';
import { pager } from './cursor.ts';
import type { Adapter } from './estate.ts';
import { dataOf, maybe, records } from './records.ts';
import { BY_PLACE, KEYS } from './table.ts';

/** Reads cost what they return: lines and benefits come as a stream, a hundred a page. */
export const readPayments: Adapter<'readPayments'> = (estate) => {
  const store = estate.once(records);
  const page = estate.once(pager);
  return {
    batch: async (id) => maybe(Batch, await store.get(KEYS.batch(id))),
    line: async (batch, id) => maybe(PaymentLine, await store.get(KEYS.line(batch, id))),
    page: async (id, request) =>
      await page(
        `lines ${id}`,
        request,
        (limit, from) => store.page({ key: KEYS.batch(id).pk, prefix: 'LINE#' }, limit, from),
        (item) => dataOf(PaymentLine, item),
      ),
    async *lines(id) {
      for await (const item of store.under(KEYS.batch(id).pk, 'LINE#')) yield dataOf(PaymentLine, item);
    },
    async *benefits(office) {
      for await (const item of store.indexed(BY_PLACE, `BENEFIT#${countyOf(office)}`, `${office}#`))
        yield dataOf(Benefit, item);
    },
  };
};

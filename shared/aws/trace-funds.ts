import { Batch } from '../domain/payment/batch.ts';
import { FundAccount, FundOrder } from '../domain/payment/fund-order.ts';
import type { Adapter } from './estate.ts';
import { maybe, records } from './records.ts';
import { KEYS } from './table.ts';

/** Two reads: the order or batch by which money left, and the account on the register that it names. */
export const traceFunds: Adapter<'traceFunds'> = (estate) => {
  const store = estate.once(records);
  return {
    async accountOf({ orderId, batchId }) {
      const order = orderId === null ? undefined : maybe(FundOrder, await store.get(KEYS.fundOrder(orderId)));
      const batch = batchId === null ? undefined : maybe(Batch, await store.get(KEYS.batch(batchId)));
      const id = (order?.kind === 'transfer' ? order.account : undefined) ?? batch?.funds?.account;
      return id === undefined ? undefined : maybe(FundAccount, await store.get(KEYS.fundAccount(id)));
    },
  };
};

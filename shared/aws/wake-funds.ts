import { FundAccount, FundOrder } from '../domain/payment/fund-order.ts';
import type { Adapter } from './estate.ts';
import { fundAccountDraft, fundOrderDraft } from './fund-items.ts';
import { records } from './records.ts';
import { awakeIn } from './woken.ts';

/** Reads only what is due, through the sparse index; one write each. */
export const wakeFunds: Adapter<'wakeFunds'> = (estate) => {
  const store = estate.once(records);
  return {
    orders: async (today, limit) => await awakeIn(store, 'WAKE#FUNDORDER', FundOrder, today, limit),
    accounts: async (today, limit) => await awakeIn(store, 'WAKE#FUNDACCOUNT', FundAccount, today, limit),
    lookedAtOrder: async (was, becomes, act) =>
      await store.commit([store.replace({ ...fundOrderDraft(becomes), was }, act, 'stale-version')]),
    lookedAtAccount: async (was, becomes, act) =>
      await store.commit([store.replace({ ...fundAccountDraft(becomes), was }, act, 'stale-version')]),
  };
};

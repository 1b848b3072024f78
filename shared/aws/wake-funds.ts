import { FundAccount, FundOrder } from '../domain/payment/fund-order.ts';
import type { Adapter } from './estate.ts';
import { fundAccountDraft, fundOrderDraft } from './fund-items.ts';
import { dataOf, records } from './records.ts';
import { BY_WAKE } from './table.ts';

/** Reads only what is due, through the sparse index; one write each. */
export const wakeFunds: Adapter<'wakeFunds'> = (estate) => {
  const store = estate.once(records);
  const awake = async (key: string, today: string, limit: number) =>
    (await store.page({ index: BY_WAKE, key, upTo: `${today}#~` }, limit)).items;
  return {
    orders: async (today, limit) =>
      (await awake('WAKE#FUNDORDER', today, limit)).map((item) => dataOf(FundOrder, item)),
    accounts: async (today, limit) =>
      (await awake('WAKE#FUNDACCOUNT', today, limit)).map((item) => dataOf(FundAccount, item)),
    lookedAtOrder: async (was, becomes, act) =>
      await store.commit([store.replace({ ...fundOrderDraft(becomes), was }, act, 'stale-version')]),
    lookedAtAccount: async (was, becomes, act) =>
      await store.commit([store.replace({ ...fundAccountDraft(becomes), was }, act, 'stale-version')]),
  };
};

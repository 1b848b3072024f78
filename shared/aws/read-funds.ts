import { OfficeCode } from '../domain/ids.ts';
import { FundAccount, FundOrder } from '../domain/payment/fund-order.ts';
import { FUND_SOURCES, FundEntry, FundSource, Pot } from '../domain/payment/funds.ts';
import { pager } from './cursor.ts';
import type { Adapter } from './estate.ts';
import { listed, listName } from './listed.ts';
import { dataOf, maybe, records } from './records.ts';
import { KEYS } from './table.ts';

/** A programme's pots are one read of a few items; lists cost what they return. */
export const readFunds: Adapter<'readFunds'> = (estate) => {
  const store = estate.once(records);
  const page = estate.once(pager);
  return {
    bureau: OfficeCode.parse(estate.config.BUREAU),
    async pots(office, programme) {
      const keys = FundSource.options.map((source) => KEYS.pot({ office, programme, source }));
      const pots = (await store.getMany(keys)).map((item) => dataOf(Pot, item));
      const order = Object.keys(FUND_SOURCES);
      return pots.sort((a, b) => order.indexOf(a.source) - order.indexOf(b.source));
    },
    entries: async (pot, request) =>
      await page(
        `fund-entries ${JSON.stringify(KEYS.pot(pot))}`,
        request,
        (limit, from) =>
          store.page({ key: KEYS.pot(pot).pk, prefix: `ENTRY#${pot.source}#`, newestFirst: true }, limit, from),
        (item) => dataOf(FundEntry, item),
      ),
    order: async (id) => maybe(FundOrder, await store.get(KEYS.fundOrder(id))),
    orders: async (reach, { state }, request) =>
      await page(
        listName(`fund-orders ${state}`, reach),
        request,
        (limit, from) => store.page(listed(`FUNDORDER#${state}`, reach), limit, from),
        (item) => dataOf(FundOrder, item),
      ),
    account: async (id) => maybe(FundAccount, await store.get(KEYS.fundAccount(id))),
    accounts: async (reach, request) =>
      await page(
        listName('fund-accounts', reach),
        request,
        (limit, from) => store.page(listed('FUNDACCOUNT', reach), limit, from),
        (item) => dataOf(FundAccount, item),
      ),
  };
};

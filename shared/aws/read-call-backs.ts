import { monthBefore } from '../domain/days.ts';
import { CallBack } from '../domain/payment/call-back.ts';
import { CallBackPlan } from '../domain/payment/call-back-plan.ts';
import { pager } from './cursor.ts';
import type { Adapter } from './estate.ts';
import { listed, listName } from './listed.ts';
import { dataOf, maybe, records } from './records.ts';
import { inSight } from './recusal-items.ts';
import { KEYS } from './table.ts';

/** One read, one query of an office's plans (two of an office and month at most), or a page of the index by state and place. */
export const readCallBacks: Adapter<'readCallBacks'> = (estate) => {
  const store = estate.once(records);
  const page = estate.once(pager);
  return {
    plan: async (office, month) => maybe(CallBackPlan, await store.get(KEYS.callBackPlan(office, month))),
    async plans(office, from) {
      const { pk, sk: after } = KEYS.callBackPlan(office, monthBefore(from));
      // A year of months is read at once; nobody asks for more.
      const { items } = await store.page({ key: pk, after }, 24);
      return items.map((item) => dataOf(CallBackPlan, item));
    },
    get: async (caseId, id) => maybe(CallBack, await store.get(KEYS.callBack(caseId, id))),
    async page(reach, { state }, request) {
      const found = await page(
        listName(`call-backs ${state}`, reach),
        request,
        (limit, from) => store.page(listed(`CALLBACK#${state}`, reach), limit, from),
        (item) => dataOf(CallBack, item),
      );
      return await inSight(store, reach, found, ({ caseId }) => caseId);
    },
  };
};

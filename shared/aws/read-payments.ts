import * as z from 'zod';
import { BatchId, CaseId, countyOf, LineId } from '../domain/ids.ts';
import { Batch } from '../domain/payment/batch.ts';
import { dueName } from '../domain/payment/due.ts';
import { Return } from '../domain/payment/return.ts';
import { Sheet } from '../domain/payment/sheet.ts';
import type { Mark } from '../powers.ts';
import { pager } from './cursor.ts';
import type { Adapter } from './estate.ts';
import { listed } from './listed.ts';
import { benefitOf, Roll } from './payment-items.ts';
import { dataOf, maybe, records } from './records.ts';
import { BY_PLACE, KEYS, PLACES } from './table.ts';

const Turn = z.object({ batchId: BatchId });
const MarkData = z.strictObject({ batchId: BatchId, lineId: LineId, version: z.int().min(1) });

/** Reads cost what they return: forty lines are one item, benefits come by pages of the index. */
export const readPayments: Adapter<'readPayments'> = (estate) => {
  const store = estate.once(records);
  const page = estate.once(pager);
  return {
    batch: async (id) => maybe(Batch, await store.get(KEYS.batch(id))),
    turn: async (of, turn) => maybe(Turn, await store.get(KEYS.turn(of, turn)))?.batchId,
    sheet: async (id, no) => maybe(Sheet, await store.get(KEYS.sheet(id, no))),
    page: async (id, request) =>
      await page(
        `sheets ${id}`,
        request,
        (limit, from) => store.page({ key: KEYS.batch(id).pk, prefix: 'SHEET#' }, limit, from),
        (item) => dataOf(Sheet, item),
      ),
    returned: async (id, line) => maybe(Return, await store.get(KEYS.return(id, line))),
    returns: async (reach, { state }, request) =>
      await page(
        `returns ${state} ${JSON.stringify(reach)}`,
        request,
        (limit, from) => store.page(listed(`RETURN#${state}`, reach), limit, from),
        (item) => dataOf(Return, item),
      ),
    async benefits(office, after, limit) {
      const from =
        after === null
          ? undefined
          : {
              ...KEYS.benefit(CaseId.parse(after)),
              ...PLACES.benefit(office, CaseId.parse(after)),
            };
      const found = await store.page(
        { index: BY_PLACE, key: `BENEFIT#${countyOf(office)}`, prefix: `${office}#` },
        limit,
        from,
      );
      const items = found.items.map(benefitOf);
      return { items, after: found.next === undefined ? null : (items.at(-1)?.caseId ?? null) };
    },
    async benefitsOf(cases) {
      const items = await store.getMany(cases.map((id) => KEYS.benefit(id)));
      return new Map(items.map(benefitOf).map((benefit) => [benefit.caseId, benefit]));
    },
    roll: async (office) => maybe(Roll, await store.get(KEYS.roll(office)))?.version ?? 0,
    async marks(owed) {
      const marks = new Map<string, Mark>();
      const byKey = new Map(
        owed.map(({ caseId, what }) => {
          const { pk, sk } = KEYS.entitlement(caseId, what);
          return [`${pk} ${sk}`, dueName(caseId, what)];
        }),
      );
      const keys = owed.map(({ caseId, what }) => KEYS.entitlement(caseId, what));
      // Half the price: whoever goes by a mark writes on condition of it.
      for (const item of await store.getMany(keys, 'eventually')) {
        const name = byKey.get(`${item['pk']} ${item['sk']}`);
        if (name) marks.set(name, dataOf(MarkData, item));
      }
      return marks;
    },
  };
};

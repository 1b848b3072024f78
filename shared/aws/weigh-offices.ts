import { addDays, type Day } from '../domain/days.ts';
import { DecisionMark } from '../domain/decision-mark.ts';
import { OfficeCode } from '../domain/ids.ts';
import { OfficeDeed } from '../domain/office-deed.ts';
import { Operator } from '../domain/operator.ts';
import type { Adapter } from './estate.ts';
import { dataOf, type Item, records } from './records.ts';
import { BY_PLACE, KEYS, PLACES } from './table.ts';

/** As long as what is supervised may be asked about. */
const KEPT_SECONDS = 3 * 366 * 86_400;

/** Costs the operators of the county once, and what an office did in the days asked for: half a unit for some forty deeds. */
export const weighOffices: Adapter<'weighOffices'> = (estate) => {
  const store = estate.once(records);

  /** What stands under a key with days as its sort keys, from one to another. */
  async function daysOf<T>(key: string, from: Day, to: Day, parse: (item: Item) => T): Promise<readonly T[]> {
    const found: T[] = [];
    let next: Record<string, unknown> | undefined;
    do {
      const page = await store.page({ key, after: from }, 100, next);
      for (const item of page.items) {
        if (String(item['sk']).slice(0, 10) > to) return found;
        found.push(parse(item));
      }
      next = page.next;
    } while (next);
    return found;
  }

  return {
    async operators() {
      const { placeKey = '' } = PLACES.operator(OfficeCode.parse(estate.config.BUREAU), '');
      const all: Operator[] = [];
      for await (const item of store.indexed(BY_PLACE, placeKey)) all.push(dataOf(Operator, item));
      return all;
    },
    deeds: async (office, from, to) =>
      await daysOf(KEYS.deed(office, '', '', '' as never).pk, from, to, (item) => dataOf(OfficeDeed, item)),
    marks: async (operator, week) =>
      await daysOf(KEYS.decided(operator, '', '', '' as never).pk, week, addDays(week, 6), (item) =>
        dataOf(DecisionMark, item),
      ),
    weighed: async (office, week) => (await store.get(KEYS.officeWeek(office, week))) !== undefined,
    async enter(week, act) {
      const key = KEYS.officeWeek(week.office, week.week);
      const expiresAt = Math.floor(Date.parse(act.at) / 1000) + KEPT_SECONDS;
      await store.commit([store.create({ key, kind: 'office-week', data: week, expiresAt }, act, 'entered-before')]);
    },
  };
};

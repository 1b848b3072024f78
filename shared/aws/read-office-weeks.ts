import { bureauOf, OfficeCode } from '../domain/ids.ts';
import { OfficeWeek } from '../domain/office-week.ts';
import type { Adapter } from './estate.ts';
import { deedsOf } from './office-deeds.ts';
import { dataOf, maybe, records } from './records.ts';
import { KEYS } from './table.ts';

/** One read, or one query of the county's some thirty offices. */
export const readOfficeWeeks: Adapter<'readOfficeWeeks'> = (estate) => {
  const store = estate.once(records);
  return {
    async of(week, reach) {
      const office = reach.kind === 'unit' ? reach.office : OfficeCode.parse(`${reach.county}000`);
      const { pk } = KEYS.officeWeek(bureauOf(office), week);
      const prefix = reach.kind === 'unit' ? reach.office : '';
      const weeks: OfficeWeek[] = [];
      for await (const item of store.under(pk, prefix)) weeks.push(dataOf(OfficeWeek, item));
      return weeks;
    },
    deeds: async (office, from, to) => await deedsOf(store, office, from, to),
    one: async (office, week) => maybe(OfficeWeek, await store.get(KEYS.officeWeek(office, week))),
  };
};

import { addDays } from '../domain/days.ts';
import { DecisionMark } from '../domain/decision-mark.ts';
import type { Adapter } from './estate.ts';
import { daysOf, deedsOf, operatorsOf } from './office-deeds.ts';
import { dataOf, records } from './records.ts';
import { KEYS } from './table.ts';

/** As long as what is supervised may be asked about. */
const KEPT_SECONDS = 3 * 366 * 86_400;

/** Costs the operators of the county once, and what an office did in the days asked for: half a unit for some forty deeds. */
export const weighOffices: Adapter<'weighOffices'> = (estate) => {
  const store = estate.once(records);

  return {
    operators: async () => await operatorsOf(store, estate.config.BUREAU),
    deeds: async (office, from, to) => await deedsOf(store, office, from, to),
    marks: async (operator, week) =>
      await daysOf(
        store,
        KEYS.decided(operator, '', '', '' as never).pk,
        { from: week, to: addDays(week, 6) },
        (item) => dataOf(DecisionMark, item),
      ),
    weighed: async (office, week) => (await store.get(KEYS.officeWeek(office, week))) !== undefined,
    async enter(week, act) {
      const key = KEYS.officeWeek(week.office, week.week);
      const expiresAt = Math.floor(Date.parse(act.at) / 1000) + KEPT_SECONDS;
      await store.commit([store.create({ key, kind: 'office-week', data: week, expiresAt }, act, 'entered-before')]);
    },
  };
};

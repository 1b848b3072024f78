import { PeopleTally } from '../domain/people-tally.ts';
import type { Adapter } from './estate.ts';
import { deedsOf, operatorsOf } from './office-deeds.ts';
import { maybe, records } from './records.ts';
import { KEYS } from './table.ts';

/** Costs the operators of the county and a quarter of its deeds, once a quarter; a read otherwise. */
export const enterTallies: Adapter<'enterTallies'> = (estate) => {
  const store = estate.once(records);
  const bureau = estate.config.BUREAU;
  return {
    bureau,
    entered: async (quarter) => maybe(PeopleTally, await store.get(KEYS.tally(bureau, quarter))) !== undefined,
    offices: async () => [...new Set((await operatorsOf(store, bureau)).map(({ office }) => office))],
    deeds: async (office, from, to) => await deedsOf(store, office, from, to),
    async enter(tally, act) {
      const key = KEYS.tally(bureau, tally.quarter);
      await store.commit([store.create({ key, kind: 'people-tally', data: tally }, act, 'entered-before')]);
    },
  };
};

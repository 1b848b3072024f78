import { PeopleTally } from '../domain/people-tally.ts';
import type { Adapter } from './estate.ts';
import { maybe, records } from './records.ts';
import { KEYS } from './table.ts';

/** One read. */
export const readTallies: Adapter<'readTallies'> = (estate) => {
  const store = estate.once(records);
  return { of: async (office, quarter) => maybe(PeopleTally, await store.get(KEYS.tally(office, quarter))) };
};

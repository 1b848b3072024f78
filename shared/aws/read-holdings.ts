import type { Adapter } from './estate.ts';
import { heldBy } from './holding-items.ts';
import { records } from './records.ts';

/** One read for a hundred who have a record of what they hold; a query and a read more for each who hasn't. Opens nothing. */
export const readHoldings: Adapter<'readHoldings'> = (estate) => {
  const store = estate.once(records);
  return {
    async of(people) {
      const held = new Map();
      for await (const each of heldBy(store, people)) held.set(each.personIndex, each.held);
      return held;
    },
  };
};

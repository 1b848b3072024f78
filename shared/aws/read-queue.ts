import { countyOf } from '../domain/ids.ts';
import { Task, TRAYS } from '../domain/queue.ts';
import type { Adapter } from './estate.ts';
import { dataOf, records } from './records.ts';
import { BY_PLACE, PLACES } from './table.ts';

/** One query of a sparse index a tray: costs what waits there, up to the limit, and nothing of what is done. About a read unit for ten tasks. */
export const readQueue: Adapter<'readQueue'> = (estate) => {
  const store = estate.once(records);
  return {
    async waiting(reach, tray, office, limit, upTo) {
      const within = reach.kind === 'county' ? reach.county === countyOf(office) : reach.office === office;
      if (!within || (TRAYS[tray].at === 'county' && reach.kind !== 'county')) return { tasks: [], more: false };
      const { placeKey = '' } = PLACES.task(tray, office, null, '');
      const { items, next } = await store.page(
        { index: BY_PLACE, key: placeKey, ...(upTo === undefined ? {} : { upTo: `${upTo}#~` }) },
        limit,
      );
      return { tasks: items.map((item) => dataOf(Task, item)), more: next !== undefined };
    },
  };
};

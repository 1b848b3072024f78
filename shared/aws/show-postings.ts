import * as z from 'zod';
import { Posting, PostingText } from '../domain/posting.ts';
import type { Adapter } from './estate.ts';
import { maybe, records } from './records.ts';
import { sealer } from './seal.ts';
import { KEYS } from './table.ts';

const TakenDown = z.object({ takenDown: z.literal(true) });

/** One read each. Shows only what hangs: once taken down, the text is no longer there to be opened. */
export const showPostings: Adapter<'showPostings'> = (estate) => {
  const store = estate.once(records);
  return {
    async get(id) {
      const posting = maybe(Posting, await store.get(KEYS.posting(id)));
      return posting?.takenDownOn === null ? posting : undefined;
    },
    async text({ id, office }) {
      const key = KEYS.postingText(id);
      const item = await store.get(key);
      // Taken down between the two reads.
      if (TakenDown.safeParse(item?.['data']).success) return undefined;
      return await estate.once(sealer).read(office, 'posting', key, item ?? {}, PostingText);
    },
  };
};

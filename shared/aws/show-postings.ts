import { Posting, PostingText } from '../domain/posting.ts';
import type { Adapter } from './estate.ts';
import { maybe, records } from './records.ts';
import { sealer } from './seal.ts';
import { KEYS } from './table.ts';

/** Two reads. Shows only what hangs: once taken down, the text is no longer there to be opened. */
export const showPostings: Adapter<'showPostings'> = (estate) => {
  const store = estate.once(records);
  return {
    async get(id) {
      const key = KEYS.postingText(id);
      const [record, item] = await Promise.all([store.get(KEYS.posting(id)), store.get(key)]);
      const posting = maybe(Posting, record);
      if (!posting || posting.takenDownOn !== null || !item) return undefined;
      return { posting, text: await estate.once(sealer).read(posting.office, 'posting', key, item, PostingText) };
    },
  };
};

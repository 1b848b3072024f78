import { addDays } from '../domain/days.ts';
import { Posting } from '../domain/posting.ts';
import { postingDraft } from './case-items.ts';
import { commitStep } from './case-writes.ts';
import type { Adapter } from './estate.ts';
import { dataOf, records } from './records.ts';
import { BY_WAKE, KEYS } from './table.ts';

/** Reads only the postings whose last day is past. Taking one down is one transaction; the sealed text is written over with nothing. */
export const endPostings: Adapter<'endPostings'> = (estate) => {
  const store = estate.once(records);
  return {
    async ended(today, limit) {
      const { items } = await store.page(
        { index: BY_WAKE, key: 'WAKE#POSTING', upTo: `${addDays(today, -1)}#~` },
        limit,
      );
      return items.map((item) => dataOf(Posting, item));
    },
    async takeDown(posting, becomes, on, act) {
      const text = {
        key: KEYS.postingText(posting.id),
        kind: 'posting-text',
        data: { version: 2, takenDown: true },
        was: { version: 1 },
      };
      const writes = [
        store.replace({ ...postingDraft(becomes), was: posting }, act, 'stale-version'),
        store.replace(text, act, 'stale-version'),
      ];
      return on === undefined ? await store.commit(writes) : await commitStep(store, on.was, on.step, act, writes);
    },
  };
};

import { addDays } from '../domain/days.ts';
import { Posting } from '../domain/posting.ts';
import { postingDraft } from './case-items.ts';
import { commitStep } from './case-writes.ts';
import type { Adapter } from './estate.ts';
import { records } from './records.ts';
import { KEYS } from './table.ts';
import { awakeIn } from './woken.ts';

/** Reads only the postings whose last day is past. Taking one down is one transaction; the sealed text is written over with nothing. */
export const endPostings: Adapter<'endPostings'> = (estate) => {
  const store = estate.once(records);
  return {
    ended: async (today, limit) => await awakeIn(store, 'WAKE#POSTING', Posting, addDays(today, -1), limit),
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

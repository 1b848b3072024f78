import { seenIn } from '../domain/posting.ts';
import { postingDraft } from './case-items.ts';
import { commitStep } from './case-writes.ts';
import type { Adapter } from './estate.ts';
import { records } from './records.ts';
import { sealer } from './seal.ts';
import { KEYS } from './table.ts';

/** One transaction: the case, the posting, its sealed text, and what waited for a publication. One KMS call an office and cache period. */
export const postOpinions: Adapter<'postOpinions'> = (estate) => {
  const store = estate.once(records);
  return {
    async post(was, step, posting, text, act) {
      const key = KEYS.postingText(posting.id);
      const sealed = { posting: await estate.once(sealer).seal(was.office, 'posting', key, text) };
      return await commitStep(store, was, step, act, [
        store.create(postingDraft(posting), act, 'stale-version'),
        store.create({ key, kind: 'posting-text', data: seenIn(text, posting), sealed }, act, 'stale-version'),
      ]);
    },
  };
};

import { type Posting, type PostingText, seenIn } from '../domain/posting.ts';
import type { Act } from '../powers.ts';
import { postingDraft } from './case-items.ts';
import { asThingsStand, commitStep } from './case-writes.ts';
import type { Adapter } from './estate.ts';
import { matterWrites } from './matter-items.ts';
import { records, type Write } from './records.ts';
import { actors, notRecused } from './recusal-items.ts';
import { sealer } from './seal.ts';
import { KEYS } from './table.ts';

/** One transaction: the case or the matter, the posting, its sealed text, and what waited for it. One KMS call an office and cache period. */
export const postOpinions: Adapter<'postOpinions'> = (estate) => {
  const store = estate.once(records);
  const hung = async (posting: Posting, text: PostingText, act: Act): Promise<Write<'stale-version'>[]> => {
    const key = KEYS.postingText(posting.id);
    const sealed = { posting: await estate.once(sealer).seal(posting.office, 'posting', key, text) };
    return [
      store.create(postingDraft(posting), act, 'stale-version'),
      store.create({ key, kind: 'posting-text', data: seenIn(text, posting), sealed }, act, 'stale-version'),
    ];
  };
  return {
    post: async (was, step, posting, text, act) =>
      await commitStep(store, was, step, act, await hung(posting, text, act)),
    async postEnd(subject, was, moved, posting, text, act) {
      const writes = await hung(posting, text, act);
      return await asThingsStand<'stale-version'>(
        async () =>
          await store.commit([
            ...(await matterWrites(store, subject, was, moved, act)),
            ...notRecused(store, subject.id, actors(act)),
            ...writes,
          ]),
      );
    },
  };
};

import type { Letterhead } from '../domain/document/letterhead.ts';
import type { Adapter } from './estate.ts';
import type { Draft } from './item.ts';
import { records } from './records.ts';
import { KEYS } from './table.ts';

const draft = (letterhead: Letterhead): Draft => ({
  key: KEYS.letterhead(letterhead.office),
  kind: 'letterhead',
  data: letterhead,
});

/** One write each. */
export const keepLetterheads: Adapter<'keepLetterheads'> = (estate) => {
  const store = estate.once(records);
  return {
    enter: async (letterhead, act) =>
      await store.commit([
        ...store.remember(act, 'already-made'),
        store.create(draft(letterhead), act, 'already-made'),
      ]),
    change: async (was, becomes, act) =>
      await store.commit([store.replace({ ...draft(becomes), was }, act, 'stale-version')]),
  };
};

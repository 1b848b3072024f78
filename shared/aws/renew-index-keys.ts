import { epochName } from '../domain/epoch.ts';
import { INDEX_KINDS, IndexKeys } from '../domain/index-key.ts';
import type { Adapter } from './estate.ts';
import { indexKeysDraft } from './index-entries.ts';
import { maybe, records } from './records.ts';
import { indexedUnder, KEYS } from './table.ts';

/** The register of index keys: one read a kind, one write a renewal; what is left of a generation is counted in an index of keys. Asks the key service for nothing. */
export const renewIndexKeys: Adapter<'renewIndexKeys'> = (estate) => {
  const store = estate.once(records);
  const get = async (kind: IndexKeys['kind']) => maybe(IndexKeys, await store.get(KEYS.indexKeys(kind)));
  return {
    get,
    all: async () => (await Promise.all(INDEX_KINDS.map(get))).filter((each) => each !== undefined),
    left: async ({ kind, newest, turning }) =>
      turning ? await store.count(indexedUnder(kind, epochName(newest - 1), { pk: '', sk: '' }).epochKey ?? '') : 0,
    enter: async (first, act) => await store.commit([store.create(indexKeysDraft(first), act, 'stale-version')]),
    save: async (was, becomes, act) =>
      await store.commit([store.replace({ ...indexKeysDraft(becomes), was }, act, 'stale-version')]),
  };
};

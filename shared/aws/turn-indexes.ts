import { epochName } from '../domain/epoch.ts';
import { OfficeCode } from '../domain/ids.ts';
import type { IndexKeys } from '../domain/index-key.ts';
import { nameOf } from '../domain/ledger/deed.ts';
import { Problem } from '../problems.ts';
import { turnedIndex } from '../sealing/blind-index.ts';
import type { Adapter } from './estate.ts';
import { entryAt, standingEntry, turnedEntry } from './index-entries.ts';
import { records } from './records.ts';
import { ring } from './ring.ts';
import { BY_EPOCH, indexedUnder, keyIn } from './table.ts';

/** Where the entries stand that the generation before the newest has filed. */
const under = ({ kind, newest }: IndexKeys) =>
  indexedUnder(kind, epochName(newest - 1), { pk: '', sk: '' }).epochKey ?? '';

/** An entry costs one strongly consistent read and a transaction of two writes; two calls of the key service a kind and cache period. No value is opened: the new digest follows from the old. */
export const turnIndexes: Adapter<'turnIndexes'> = (estate) => {
  const store = estate.once(records);
  const keys = estate.once(ring);
  return {
    async under(of, cursor, limit) {
      const where = { index: BY_EPOCH, key: under(of), ...(cursor === null ? {} : { after: cursor }) } as const;
      return (await store.page(where, limit)).items.map(({ epochSort }) => String(epochSort));
    },
    async turn({ kind, newest }, name, act) {
      const at = keyIn(name);
      const item = await store.get(at);
      const index = at.pk.slice(at.pk.lastIndexOf('#') + 1);
      const [old, fresh] = await Promise.all(
        [newest - 1, newest].map(async (nth) => await keys.forIndexing({ kind, epoch: epochName(nth) })),
      );
      if (!item || !old || !fresh) return { how: 'gone' };
      try {
        const was = entryAt(old, index, item);
        if (was.state === 'turned') return { how: 'gone' };
        const becomes = standingEntry(fresh, turnedIndex(fresh, index), was.mark);
        const done = await store.commit([
          store.create(becomes, act, 'overtaken'),
          store.replace({ ...turnedEntry(was, index, act.at), was }, act, 'overtaken'),
        ]);
        return { how: done.ok ? 'turned' : 'overtaken' };
      } catch (fault) {
        if (fault instanceof Problem && fault.slug === 'record-altered')
          return { how: 'altered', record: nameOf(item), office: OfficeCode.parse(estate.config.BUREAU) };
        throw fault;
      }
    },
  };
};

import { Epoch } from '../domain/epoch.ts';
import { CaseId } from '../domain/ids.ts';
import { recordName } from '../domain/ledger/deed.ts';
import { epochDraft, epochs, usesOf } from './epochs.ts';
import type { Adapter } from './estate.ts';
import { resealed } from './item.ts';
import { records } from './records.ts';
import { sealer } from './seal.ts';
import { BY_EPOCH, keyIn, named, WAKES } from './table.ts';
import { awakeIn } from './woken.ts';

/**
 * A record costs one strongly consistent read and one write, two reads of the register and, with its first use of a key, a call of the key service. It is written on the condition that it is still the very one that was
 * read, by its stamp's digest: whatever anybody wrote in between stays.
 */
export const moveSeals: Adapter<'moveSeals'> = (estate) => {
  const store = estate.once(records);
  const register = estate.once(epochs);
  const seals = estate.once(sealer);
  const awake = async (urgency: 'closed' | 'resting', today: string, limit: number) => {
    const { wakeKey: key = '' } = WAKES.epoch(urgency, today, '', 0);
    return await awakeIn(store, key, Epoch, today, limit);
  };
  return {
    async waiting(today, limit) {
      const closed = await awake('closed', today, limit);
      if (closed.records.length > 0) return closed;
      const resting = await awake('resting', today, limit);
      return { ...resting, unreadable: [...closed.unreadable, ...resting.unreadable] };
    },
    async under(epoch, cursor, limit) {
      const where = { index: BY_EPOCH, key: usesOf(epoch), ...(cursor === null ? {} : { after: cursor }) } as const;
      return (await store.page(where, limit)).items.map(({ epochSort }) => String(epochSort));
    },
    left: async (epoch) => await store.count(usesOf(epoch)),
    async move({ office, ...epoch }, record, act) {
      const key = keyIn(record);
      const item = await store.get(key);
      if (item?.['epochKey'] !== usesOf({ office, ...epoch })) return { how: 'gone' };
      const anew = await seals.reseal(office, await register.current(office), key, item);
      if ('unreadable' in anew)
        return {
          how: 'unreadable',
          record: recordName(record),
          compartments: anew.unreadable,
          caseId: CaseId.safeParse(named(key.pk).caseId).data,
        };
      const done = await store.commit([store.exchange(item, resealed(item, key, anew.sealed, act), 'overtaken')]);
      return { how: done.ok ? 'moved' : 'overtaken' };
    },
    save: async (was, becomes, act) =>
      await store.commit([store.replace({ ...epochDraft(becomes), was }, act, 'stale-version')]),
  };
};

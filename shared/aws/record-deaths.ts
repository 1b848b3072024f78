import { enterDeath } from '../domain/death-correction.ts';
import { Death } from '../domain/register.ts';
import { entryDraft, entryOf } from './death-items.ts';
import type { Adapter } from './estate.ts';
import { maybe, records } from './records.ts';
import { KEYS } from './table.ts';

/** One read, and three writes: the request, the report, and the register's one entry for the person. A person dies once: a second report is refused; so is what two people have withdrawn, where its source tells it again. */
export const recordDeaths: Adapter<'recordDeaths'> = (estate) => {
  const store = estate.once(records);
  return {
    async record(death, act) {
      const was = (await entryOf(store, death.personIndex))?.entry;
      const entered = enterDeath(was, death);
      if (!entered.ok) return entered;
      const draft = entryDraft(entered.value);
      return await store.commit([
        ...store.remember(act, 'already-made'),
        store.create({ key: KEYS.death(death.id), kind: 'death', data: death }, act, 'already-made'),
        was ? store.replace({ ...draft, was }, act, 'already-made') : store.create(draft, act, 'already-made'),
      ]);
    },
    get: async (id) => maybe(Death, await store.get(KEYS.death(id))),
  };
};

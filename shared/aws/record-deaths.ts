import { Death } from '../domain/register.ts';
import type { Adapter } from './estate.ts';
import { maybe, records } from './records.ts';
import { KEYS } from './table.ts';

/** Three writes: the request, the report, and the register's one entry for the person. A person dies once: a second report is refused. */
export const recordDeaths: Adapter<'recordDeaths'> = (estate) => {
  const store = estate.once(records);
  return {
    record: async (death, act) =>
      await store.commit([
        ...store.remember(act, 'already-made'),
        store.create({ key: KEYS.death(death.id), kind: 'death', data: death }, act, 'already-made'),
        store.create(
          { key: KEYS.deathOf(death.personIndex), kind: 'register-death', data: death },
          act,
          'already-made',
        ),
      ]),
    get: async (id) => maybe(Death, await store.get(KEYS.death(id))),
  };
};

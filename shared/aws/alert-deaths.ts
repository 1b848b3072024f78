import { Adjustment } from '../domain/adjustment/adjustment.ts';
import { asThingsStand } from './case-writes.ts';
import { casesOfPerson, entryOf } from './death-items.ts';
import type { Adapter } from './estate.ts';
import { leftLines } from './left-lines.ts';
import { mattersOf, matterWrites } from './matter-items.ts';
import { maybe, records } from './records.ts';
import { KEYS } from './table.ts';

/** One query for the cases of a person, one read for each; one transaction for the matter that is opened in it, by its name once, or that falls away. */
export const alertDeaths: Adapter<'alertDeaths'> = (estate) => {
  const store = estate.once(records);
  return {
    casesOf: casesOfPerson(store),
    entry: async (person) => (await entryOf(store, person))?.entry,
    matter: async (caseId, id) => maybe(Adjustment, await store.get(KEYS.adjustment(caseId, id))),
    matters: async (caseId) => await mattersOf(store, caseId),
    async open(subject, moved, act) {
      const done = await asThingsStand<'stale-version'>(
        async () => await store.commit(await matterWrites(store, subject, undefined, moved, act)),
      );
      return done.ok ? done : { ...done, why: 'already-made' };
    },
    move: async (subject, was, moved, act) =>
      await asThingsStand<'stale-version'>(
        async () => await store.commit(await matterWrites(store, subject, was, moved, act)),
      ),
    left: leftLines(store),
  };
};

import { correctEntry, DeathCorrection, uncorrected } from '../domain/death-correction.ts';
import { OperatorId } from '../domain/ids.ts';
import { Death } from '../domain/register.ts';
import { RegisterImport } from '../domain/registers/import.ts';
import { Stamp } from '../domain/stamp.ts';
import { casesOfPerson, entryDraft, entryOf } from './death-items.ts';
import type { Adapter } from './estate.ts';
import { mattersOf } from './matter-items.ts';
import { dataOf, maybe, records } from './records.ts';
import { actors, notRecused } from './recusal-items.ts';
import { sealer } from './seal.ts';
import { KEYS } from './table.ts';

/** Two reads for a death, one more where a delivery told it; for who has a hand in it a query, and for each case a read and a query. Two or three writes for what is said of it, one of them sealed. */
export const correctDeaths: Adapter<'correctDeaths'> = (estate) => {
  const store = estate.once(records);

  const get: ReturnType<Adapter<'correctDeaths'>>['get'] = async (id) => {
    const death = maybe(Death, await store.get(KEYS.death(id)));
    return death && (maybe(DeathCorrection, await store.get(KEYS.deathCorrection(id))) ?? uncorrected(death));
  };

  return {
    get,
    async told(person) {
      const entry = (await entryOf(store, person))?.entry;
      const ids = [...(entry?.past ?? []), ...(entry?.death ? [entry.death] : [])].map(({ id }) => id);
      const found = await Promise.all([...new Set(ids)].map(get));
      return found.filter((each) => each !== undefined);
    },
    async handsOf({ id, personIndex, importId }) {
      const stamp = Stamp.safeParse((await store.get(KEYS.death(id)))?.['stamp']).data;
      const delivery = importId && maybe(RegisterImport, await store.get(KEYS.registerImport(importId)));
      const hands = [stamp?.by, delivery?.announcedBy, delivery?.decision?.by].flatMap(
        (by) => OperatorId.safeParse(by).data ?? [],
      );
      const cases = (await casesOfPerson(store)(personIndex)).map(({ subject }) => subject);
      for (const subject of cases) {
        hands.push(...subject.hands.map(({ by }) => by));
        for (const matter of await mattersOf(store, subject.id)) hands.push(...matter.hands.map(({ by }) => by));
      }
      return { hands, cases: cases.map((subject) => subject.id) };
    },
    async say(was, becomes, { text, cases }, act) {
      const { id, office, personIndex, version } = becomes;
      const key = KEYS.deathText(id, version);
      const sealed = { integrity: await estate.once(sealer).seal(office, 'integrity', key, text) };
      const draft = { key: KEYS.deathCorrection(id), kind: 'death-correction', data: becomes };
      const writes = [
        was.version === 1
          ? store.create(draft, act, 'stale-version')
          : store.replace({ ...draft, was }, act, 'stale-version'),
        store.create({ key, kind: 'death-text', data: { version }, sealed }, act, 'stale-version'),
        ...cases.flatMap((each) => notRecused(store, each, actors(act))),
      ];
      if (was.stands === becomes.stands) return await store.commit(writes);
      const death = dataOf(Death, (await store.get(KEYS.death(id))) ?? {});
      const known = await entryOf(store, personIndex);
      if (!known) return { ok: false, why: 'death-not-so', facts: {} };
      const entry = correctEntry(known.entry, death, becomes, { since: known.since, at: act.at });
      if (!entry.ok) return entry;
      const moved = store.replace({ ...entryDraft(entry.value), was: known.entry }, act, 'stale-version');
      return await store.commit([...writes, moved]);
    },
  };
};

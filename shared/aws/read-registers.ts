import * as z from 'zod';
import { Benefit } from '../domain/benefit.ts';
import { countyOf } from '../domain/ids.ts';
import { RegisterImport } from '../domain/registers/import.ts';
import { RegisterRound } from '../domain/registers/round.ts';
import { RegisterEntry } from '../domain/registers/row.ts';
import type { Adapter } from './estate.ts';
import { leftLines } from './left-lines.ts';
import { dataOf, maybe, records } from './records.ts';
import { sealer } from './seal.ts';
import { BY_PLACE, KEYS, PLACES } from './table.ts';

const Sealed = z.strictObject({ entries: z.array(RegisterEntry) });

/** Imports whose term isn't over are some dozens; each sheet is some 60 KB of reading and no call of the key service while its key is held. Benefits come by pages of the index. */
export const readRegisters: Adapter<'readRegisters'> = (estate) => {
  const store = estate.once(records);
  const seals = estate.once(sealer);
  const bureau = estate.config.BUREAU;
  return {
    async standing() {
      const { placeKey = '' } = PLACES.registerImport('standing', bureau, '', '');
      const found: RegisterImport[] = [];
      for await (const item of store.indexed(BY_PLACE, placeKey)) found.push(dataOf(RegisterImport, item));
      return found;
    },
    async *entries(noted, of) {
      for (let no = 1; no <= of.sheets; no += 1) {
        const key = KEYS.registerSheet(of.id, no);
        const item = await store.get(key);
        // Erased by its term since the import was read.
        if (!item) continue;
        yield (await seals.open(noted, of.id, of.office, 'circumstances', key, item, Sealed)).entries;
      }
    },
    async benefits(after, limit) {
      const key = `BENEFIT#${countyOf(bureau)}`;
      const { items, next } = await store.page({ index: BY_PLACE, key }, limit, after ?? undefined);
      return {
        benefits: items.map((item) => dataOf(Benefit, item)),
        next: next === undefined ? null : z.record(z.string(), z.string()).parse(next),
      };
    },
    left: leftLines(store),
    round: async () => maybe(RegisterRound, await store.get(KEYS.registerRound())),
    async keepRound(was, becomes, act) {
      const draft = { key: KEYS.registerRound(), kind: 'register-round', data: becomes };
      return await store.commit([
        was ? store.replace({ ...draft, was }, act, 'stale-version') : store.create(draft, act, 'stale-version'),
      ]);
    },
    async flag(person, act) {
      const data = { personIndex: person, version: 1 };
      // Flagged before is flagged.
      await store.commit([
        store.create({ key: KEYS.flagOf(person), kind: 'register-flag', data }, act, 'already-made'),
      ]);
    },
  };
};

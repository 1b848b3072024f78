import { OfficeCode } from '../domain/ids.ts';
import { SpotCheck } from '../domain/inspection/spot-check.ts';
import { chance } from './chance.ts';
import type { Adapter } from './estate.ts';
import { dataOf, maybe, records } from './records.ts';
import { actors, notRecused } from './recusal-items.ts';
import { spotCheckDraft } from './spot-check-items.ts';
import { BY_PLACE, KEYS, PLACES } from './table.ts';

/** A quarter costs what was confirmed in it: some hundred records of half a kilobyte for a county. */
export const moveSpotChecks: Adapter<'moveSpotChecks'> = (estate) => {
  const store = estate.once(records);
  const bureau = OfficeCode.parse(estate.config.BUREAU);
  return {
    bureau,
    seed: estate.once(chance),
    get: async (id) => maybe(SpotCheck, await store.get(KEYS.spotCheck(id))),
    async ofQuarter(quarter) {
      const found: SpotCheck[] = [];
      const { placeKey = '' } = PLACES.spotCheck(bureau, quarter, '');
      for await (const item of store.indexed(BY_PLACE, placeKey)) found.push(dataOf(SpotCheck, item));
      return found;
    },
    draw: async (was, becomes, act) =>
      await store.commit([
        store.replace({ ...spotCheckDraft(becomes), was }, act, 'stale-version'),
        ...notRecused(store, was.caseId, actors(act)),
      ]),
  };
};

import * as z from 'zod';
import { CorrectionText } from '../domain/death-correction.ts';
import { Death } from '../domain/register.ts';
import type { Adapter } from './estate.ts';
import { dataOf, maybe, records } from './records.ts';
import { sealer } from './seal.ts';
import { KEYS } from './table.ts';

const Kept = z.object({ version: z.int().min(1) });

/** One read of the death, and one query of what was said of it. */
export const openDeaths: Adapter<'openDeaths'> = (estate) => {
  const store = estate.once(records);
  return {
    get: async (id) => maybe(Death, await store.get(KEYS.death(id))),
    async texts(noted, { id, office }) {
      const texts = [];
      for await (const item of store.under(KEYS.death(id).pk, 'TEXT#')) {
        const { version } = dataOf(Kept, item);
        const key = KEYS.deathText(id, version);
        const text = await estate.once(sealer).open(noted, id, office, 'integrity', key, item, CorrectionText);
        texts.push({ ...text, version });
      }
      return texts;
    },
  };
};

import { Namesake } from '../domain/namesake.ts';
import type { Adapter } from './estate.ts';
import { dataOf, records } from './records.ts';
import { KEYS } from './table.ts';

/** A write, then one strongly consistent query: of two who come in at once, at least one sees the other. */
export const matchNamesakes: Adapter<'matchNamesakes'> = (estate) => {
  const store = estate.once(records);
  return {
    async entered(namesake, act) {
      const key = KEYS.namesake(namesake.mark, namesake.caseId, namesake.person);
      // Delivered again, it stands there already.
      await store.commit([store.create({ key, kind: 'namesake', data: namesake }, act, 'marked-before')]);
      const found: Namesake[] = [];
      for await (const item of store.under(key.pk, 'CASE#')) found.push(dataOf(Namesake, item));
      return found;
    },
  };
};

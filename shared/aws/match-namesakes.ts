import { Namesake } from '../domain/namesake.ts';
import type { Adapter } from './estate.ts';
import { dataOf, records } from './records.ts';
import { KEYS } from './table.ts';

/** One transaction for all of a household, then a strongly consistent query for each, at once: of two who come in together, at least one sees the other. */
export const matchNamesakes: Adapter<'matchNamesakes'> = (estate) => {
  const store = estate.once(records);
  return {
    async entered(people, act) {
      const entries = people.map((each) => ({
        key: KEYS.namesake(each.mark, each.caseId, each.person),
        ...{ kind: 'namesake', data: each },
      }));
      const writes = entries.map((entry) => store.create(entry, act, 'marked-before'));
      // Delivered again, they stand there already: all of them, unless they were entered one by one.
      if (!(await store.commit(writes)).ok) for (const write of writes) await store.commit([write]);
      const bearers = async (pk: string): Promise<readonly Namesake[]> => {
        const found: Namesake[] = [];
        for await (const item of store.under(pk, 'CASE#')) found.push(dataOf(Namesake, item));
        return found;
      };
      return (await Promise.all([...new Set(entries.map(({ key }) => key.pk))].map(bearers))).flat();
    },
  };
};

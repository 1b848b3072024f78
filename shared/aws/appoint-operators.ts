import { Operator } from '../domain/operator.ts';
import { pager } from './cursor.ts';
import type { Adapter } from './estate.ts';
import type { Draft } from './item.ts';
import { listed } from './listed.ts';
import { dataOf, records } from './records.ts';
import { KEYS, PLACES } from './table.ts';

const draft = (operator: Operator): Draft => ({
  key: KEYS.operator(operator.id),
  kind: 'operator',
  data: operator,
  places: PLACES.operator(operator.office, operator.id),
});

/** One write each; a page costs what it returns. */
export const appointOperators: Adapter<'appointOperators'> = (estate) => {
  const store = estate.once(records);
  const page = estate.once(pager);
  return {
    create: async (operator, act) =>
      await store.commit([...store.remember(act, 'already-made'), store.create(draft(operator), act, 'already-made')]),
    save: async (was, becomes, act) =>
      await store.commit([store.replace({ ...draft(becomes), was }, act, 'stale-version')]),
    page: async (reach, request) =>
      await page(
        `operators ${JSON.stringify(reach)}`,
        request,
        (limit, from) => store.page(listed('OPERATOR', reach), limit, from),
        (item) => dataOf(Operator, item),
      ),
  };
};

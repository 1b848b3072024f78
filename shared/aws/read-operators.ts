import { Operator } from '../domain/operator.ts';
import type { Adapter } from './estate.ts';
import { maybe, records } from './records.ts';
import { KEYS } from './table.ts';

/** One strongly consistent read, so that a deactivation counts at the next request. */
export const readOperators: Adapter<'readOperators'> = (estate) => {
  const store = estate.once(records);
  return { get: async (id) => maybe(Operator, await store.get(KEYS.operator(id))) };
};

import { Recusal } from '../domain/recusal.ts';
import type { Adapter } from './estate.ts';
import { maybe, records } from './records.ts';
import { shutOutOf } from './recusal-items.ts';
import { KEYS } from './table.ts';

/** One strongly consistent read for whether somebody is shut out of a case; one query for all cases that somebody is shut out of. */
export const readRecusals: Adapter<'readRecusals'> = (estate) => {
  const store = estate.once(records);
  return {
    shutOut: async (caseId, operator) =>
      maybe(Recusal, await store.get(KEYS.recusal(caseId, operator)))?.inForce ?? false,
    casesOf: async (operator) => await shutOutOf(store, operator),
  };
};

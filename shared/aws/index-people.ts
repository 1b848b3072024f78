import type { Adapter } from './estate.ts';
import { keyed } from './keyed.ts';

/** Keyed digests of resident ids and accounts; at most one KMS call per kind and cache period. */
export const indexPeople: Adapter<'indexPeople'> = (estate) => {
  const indexes = estate.once(keyed);
  return {
    person: async (residentId) => await indexes.index('resident-id', residentId),
    phone: async (phone) => await indexes.index('phone', phone),
    account: async (account) => await indexes.index('account', account),
  };
};

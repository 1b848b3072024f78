import type { Adapter } from './estate.ts';
import { indexEntries } from './index-entries.ts';

/** The marks of resident ids, phones and accounts: half a read unit for each that is known, a transaction of two writes for each that is new; at most one KMS call per kind, generation and cache period. */
export const indexPeople: Adapter<'indexPeople'> = (estate) => {
  const marks = estate.once(indexEntries);
  return {
    person: async (residentId) => await marks.mark('resident-id', residentId),
    phone: async (phone) => await marks.mark('phone', phone),
    account: async (account) => await marks.mark('account', account),
  };
};

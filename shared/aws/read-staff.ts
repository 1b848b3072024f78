import * as z from 'zod';
import { StaffId } from '../domain/ids.ts';
import { type HouseholdIndexes, StaffMember } from '../domain/kin.ts';
import type { Adapter } from './estate.ts';
import { dataOf, maybe, records } from './records.ts';
import type { Indexes } from './staff-items.ts';
import { KEYS } from './table.ts';

const Reference = z.strictObject({ staffId: StaffId });

/** One query for each digest of the household, and one batch of reads for whoever is found, who is nobody for most households. */
export const readStaff: Adapter<'readStaff'> = (estate) => {
  const store = estate.once(records);
  return {
    get: async (id) => maybe(StaffMember, await store.get(KEYS.staff(id))),
    async matching({ persons, phones, accounts }: HouseholdIndexes) {
      const indexes: Indexes = [
        ...persons.map(({ index }) => ['PERSON', index] as const),
        ...phones.map((index) => ['PHONE', index] as const),
        ...accounts.map((index) => ['ACCOUNT', index] as const),
      ];
      const found = await Promise.all(
        indexes.map(async ([kind, index]) => {
          const ids: StaffId[] = [];
          for await (const item of store.under(KEYS.indexed(kind, index, '' as never).pk, 'STAFF#'))
            ids.push(dataOf(Reference, item).staffId);
          return ids;
        }),
      );
      const ids = [...new Set(found.flat())].slice(0, 100);
      if (ids.length === 0) return [];
      return (await store.getMany(ids.map((id) => KEYS.staff(id)))).map((item) => dataOf(StaffMember, item));
    },
  };
};

import * as z from 'zod';
import { CaseId, OfficeCode, PersonId } from '../domain/ids.ts';
import type { Adapter } from './estate.ts';
import { keyed } from './keyed.ts';
import { records } from './records.ts';

const Place = z.strictObject({ caseId: CaseId, office: OfficeCode, person: PersonId });

/** One query on the blind index: whether and where a case of this person exists. Opens nothing. */
export const findPeople: Adapter<'findPeople'> = (estate) => {
  const store = estate.once(records);
  const indexes = estate.once(keyed);
  return {
    async casesOf(residentId) {
      const index = await indexes.index('resident-id', residentId);
      const found: z.infer<typeof Place>[] = [];
      for await (const item of store.under(`PERSON#${index}`, 'CASE#')) found.push(Place.parse(item['data']));
      return found;
    },
  };
};

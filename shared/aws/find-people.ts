import * as z from 'zod';
import { BlindIndex, CaseId, OfficeCode, PersonId } from '../domain/ids.ts';
import { digestOf } from '../domain/stamp.ts';
import { Problem } from '../problems.ts';
import type { Adapter } from './estate.ts';
import { type Item, records } from './records.ts';
import { KEYS } from './table.ts';

const Place = z.strictObject({ caseId: CaseId, office: OfficeCode, person: PersonId });
const Household = z.object({ data: z.object({ personIndexes: z.array(BlindIndex) }) });

/**
 * One query under the person's mark, and one read for each case found: whether and where a case of this person exists. Opens nothing. An entry leads nowhere unless it
 * is what was stamped, stands where it says, and its case names the person too.
 */
export const findPeople: Adapter<'findPeople'> = (estate) => {
  const store = estate.once(records);

  const placeOf = async (index: BlindIndex, item: Item): Promise<z.infer<typeof Place>> => {
    const place = Place.safeParse(item['data']).data;
    const fits = place && item['sk'] === KEYS.person(index, place.caseId).sk && digestOf(item) === digestIn(item);
    const household = fits ? Household.safeParse(await store.get(KEYS.household(place.caseId))).data : undefined;
    if (!place || !household?.data.personIndexes.includes(index)) throw new Problem('record-altered');
    return place;
  };

  return {
    async casesOf(index) {
      const found: z.infer<typeof Place>[] = [];
      for await (const item of store.under(`PERSON#${index}`, 'CASE#')) found.push(await placeOf(index, item));
      return found;
    },
  };
};

const digestIn = (item: Item): unknown => (item['stamp'] as { readonly digest?: unknown } | undefined)?.digest;

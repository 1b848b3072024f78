import type { Day } from '../domain/days.ts';
import type { OfficeCode } from '../domain/ids.ts';
import { OfficeDeed } from '../domain/office-deed.ts';
import { Operator } from '../domain/operator.ts';
import { dataOf, type Item, type Records } from './records.ts';
import { BY_PLACE, KEYS, PLACES } from './table.ts';

/** What stands under a key with days as its sort keys, from one to another. Reads no further than that day's page. */
export async function daysOf<T>(
  store: Records,
  key: string,
  { from, to }: { readonly from: Day; readonly to: Day },
  parse: (item: Item) => T,
): Promise<readonly T[]> {
  const found: T[] = [];
  let next: Record<string, unknown> | undefined;
  do {
    const page = await store.page({ key, after: from }, 100, next);
    for (const item of page.items) {
      if (String(item['sk']).slice(0, 10) > to) return found;
      found.push(parse(item));
    }
    next = page.next;
  } while (next);
  return found;
}

/** What an office did from one day to another: half a unit for some forty deeds. */
export const deedsOf = async (store: Records, office: OfficeCode, from: Day, to: Day): Promise<readonly OfficeDeed[]> =>
  await daysOf(store, KEYS.deed(office, '', '', '' as never).pk, { from, to }, (item) => dataOf(OfficeDeed, item));

/** Everybody on the register of a county's operators, by whom its offices are known: half a unit for some ten of them. */
export async function operatorsOf(store: Records, bureau: OfficeCode): Promise<readonly Operator[]> {
  const { placeKey = '' } = PLACES.operator(bureau, '');
  const all: Operator[] = [];
  for await (const item of store.indexed(BY_PLACE, placeKey)) all.push(dataOf(Operator, item));
  return all;
}

import type { Day } from '../domain/days.ts';
import type { OfficeCode } from '../domain/ids.ts';
import { OfficeDeed } from '../domain/office-deed.ts';
import { dataOf, type Item, type Records } from './records.ts';
import { KEYS } from './table.ts';

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

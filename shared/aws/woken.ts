import type * as z from 'zod';
import { knownData } from '../domain/form.ts';
import type { Woken } from '../domain/unfinished-work.ts';
import type { Item, Records } from './records.ts';
import { BY_WAKE } from './table.ts';

/** Items as records of a kind; of those that don't parse, or are of a form that isn't known here, the keys. */
export function wokenOf<S extends z.ZodType>(schema: S, items: readonly Item[]): Woken<z.output<S>> {
  const [records, unreadable]: [z.output<S>[], string[]] = [[], []];
  for (const item of items) {
    const { success, data } = schema.safeParse(knownData(item));
    if (success) records.push(data);
    else unreadable.push(`${item['pk']} ${item['sk']}`);
  }
  return { records, unreadable };
}

/** What has woken by a day's end, in its order: so many that can be read, or all there are. What can’t is gone past and takes nobody’s place: a read more for a portion that has some. */
export async function awakeIn<S extends z.ZodType>(
  store: Records,
  key: string,
  schema: S,
  day: string,
  limit: number,
): Promise<Woken<z.output<S>>> {
  const [records, unreadable]: [z.output<S>[], string[]] = [[], []];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await store.page({ index: BY_WAKE, key, upTo: `${day}#~` }, limit - records.length, from);
    const woken = wokenOf(schema, page.items);
    records.push(...woken.records);
    unreadable.push(...woken.unreadable);
    from = page.next;
  } while (from && records.length < limit);
  return { records, unreadable };
}

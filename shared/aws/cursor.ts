import { timingSafeEqual } from 'node:crypto';
import { type Decision, decided, refused } from '../domain/decision.ts';
import type { Page, PageRequest } from '../powers.ts';
import type { Estate } from './estate.ts';
import { keyed } from './keyed.ts';
import type { Item } from './records.ts';

type StoreKey = Record<string, unknown>;
type FetchPage = (
  limit: number,
  from: StoreKey | undefined,
) => Promise<{ items: readonly Item[]; next: StoreKey | undefined }>;

/**
 * Pages of a list. The cursor is the store's key under a keyed digest that binds it to this very list (its name, reach and filter), so that
 * neither another list's cursor nor an altered one is taken.
 */
export const pager = (estate: Estate) => {
  const digests = estate.once(keyed);
  const sign = async (list: string, text: string): Promise<string> =>
    await digests.digest('cursor', JSON.stringify([list, text]));

  const read = async (list: string, cursor: string): Promise<StoreKey | undefined> => {
    const [text, mac, ...more] = cursor.split('.');
    if (!text || !mac || more.length > 0) return undefined;
    const expected = Buffer.from(await sign(list, text));
    const given = Buffer.from(mac);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as StoreKey;
  };

  return async <T>(
    list: string,
    request: PageRequest,
    fetch: FetchPage,
    parse: (item: Item) => T,
  ): Promise<Decision<Page<T>, 'cursor-invalid'>> => {
    const from = request.cursor === undefined ? undefined : await read(list, request.cursor);
    if (request.cursor !== undefined && from === undefined) return refused('cursor-invalid');
    const { items, next } = await fetch(request.limit, from);
    if (next === undefined) return decided({ items: items.map(parse) });
    const text = Buffer.from(JSON.stringify(next)).toString('base64url');
    return decided({ items: items.map(parse), next: `${text}.${await sign(list, text)}` });
  };
};

import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { Instant } from '../domain/days.ts';
import { type Decision, decided, refused } from '../domain/decision.ts';
import { epochName } from '../domain/epoch.ts';
import { BlindIndex } from '../domain/ids.ts';
import { IndexKeys, IndexKind } from '../domain/index-key.ts';
import { mintAct } from '../kernel/mint.ts';
import { Problem } from '../problems.ts';
import { blindIndex, indexProof, turnedIndex } from '../sealing/blind-index.ts';
import type { IndexKey } from '../sealing/data-key.ts';
import type { Estate } from './estate.ts';
import type { Draft } from './item.ts';
import { type Item, maybe, type Records, records, type Write } from './records.ts';
import { ring } from './ring.ts';
import { indexedUnder, KEYS } from './table.ts';

/**
 * What is filed under a digest: the mark that stands for the value everywhere else, with a proof that only who holds the digest's key can make. `nonce`: so that the stamp's digest of the
 * entry, which the ledger keeps for good, shows nothing to who has an old key. `turned`: the mark is filed under the next generation's digest by now.
 */
export const IndexEntry = z.strictObject({
  kind: IndexKind,
  mark: BlindIndex,
  nonce: z.string().regex(/^[\w-]{22}$/u),
  proof: z.string(),
  state: z.enum(['standing', 'turned']),
  version: z.int().min(1),
});
export type IndexEntry = z.infer<typeof IndexEntry>;

/** A turned entry shows late readers of the register that they are late: those remember it for minutes. */
const TURNED_KEPT_SECONDS = 86_400;

const REGISTER_LIFE_MS = 300_000;

const MOST_TURNS = 5;

const random = (bytes: number): string => randomBytes(bytes).toString('base64url');

/** The generation to index with, as an item. */
export const indexKeysDraft = (keys: IndexKeys): Draft => ({
  key: KEYS.indexKeys(keys.kind),
  kind: 'index-keys',
  data: keys,
});

export const standingEntry = (key: IndexKey, index: string, mark: BlindIndex): Draft => {
  const kind = IndexKind.parse(key.kind);
  const at = KEYS.indexEntry(kind, index);
  const entry: IndexEntry = {
    kind,
    mark,
    nonce: random(16),
    proof: indexProof(key, index, mark),
    state: 'standing',
    version: 1,
  };
  return { key: at, kind: 'index', data: entry, places: indexedUnder(kind, key.epoch, at) };
};

/** The same when its mark has moved on: in the index by epoch no more, and erased a day later. */
export const turnedEntry = (was: IndexEntry, index: string, at: Instant): Draft => ({
  key: KEYS.indexEntry(was.kind, index),
  kind: 'index',
  data: { ...was, state: 'turned', version: was.version + 1 },
  expiresAt: Math.floor(Date.parse(at) / 1000) + TURNED_KEPT_SECONDS,
});

/** The entry that lies under a digest, if it is what was filed there. @throws Problem `record-altered` */
export function entryAt(key: IndexKey, index: string, item: Item): IndexEntry {
  const entry = IndexEntry.safeParse(item['data']).data;
  if (!entry || entry.kind !== key.kind || entry.proof !== indexProof(key, index, entry.mark))
    throw new Problem('record-altered');
  return entry;
}

/**
 * Marks by value. A mark is drawn at random when its value is first met and never changes; keys do, and with them the digests under which marks are filed. So records are compared by marks, and only here is anything looked
 * for under the generations in force. A known value costs half a read unit, while its kind is being turned twice or three times as much, and a new one a read and a half and a transaction of two writes; the register of generations is read every five minutes.
 */
export const indexEntries = (estate: Estate) => {
  const store = estate.once(records);
  const keys = estate.once(ring);
  const registers = new Map<IndexKind, { readonly keys: IndexKeys | undefined; readonly since: number }>();

  const register = async (kind: IndexKind): Promise<IndexKeys | undefined> => {
    const known = registers.get(kind);
    if (known && performance.now() - known.since < REGISTER_LIFE_MS) return known.keys;
    const since = performance.now();
    const read = maybe(IndexKeys, await store.get(KEYS.indexKeys(kind)));
    registers.set(kind, { keys: read, since });
    return read;
  };
  const look = async (key: IndexKey, index: string): Promise<IndexEntry | undefined> => {
    const at = KEYS.indexEntry(IndexKind.parse(key.kind), index);
    // A mark never changes: whatever is found is right, however old. What isn't seen may have been filed just now.
    const item = (await store.get(at, 'eventually')) ?? (await store.get(at));
    return item && entryAt(key, index, item);
  };

  /** The digests of a value: under the generation to look first, and while entries are being turned under the one before. */
  const digesting = async (kind: IndexKind, known: IndexKeys | undefined) => {
    const generations = Array.from({ length: known?.newest ?? 1 }, (_, nth) => ({ kind, epoch: epochName(nth + 1) }));
    const [first, ...later] = await Promise.all(generations.map(async (each) => await keys.forIndexing(each)));
    if (!first) throw new RangeError('a kind has a first generation');
    return (value: string) => {
      let [key, index] = [first, blindIndex(first, value)];
      let before: { readonly key: IndexKey; readonly index: string } | undefined;
      for (const next of later) {
        before = { key, index };
        [key, index] = [next, turnedIndex(next, index)];
      }
      return { key, index, before: known?.turning ? before : undefined };
    };
  };

  /** Not found where the register says that it lies, because the register has moved on, or filed by somebody else meanwhile: to be looked for again. */
  const markOf = async (
    kind: IndexKind,
    value: string,
  ): Promise<Decision<BlindIndex, 'record-altered' | 'unavailable'>> => {
    const known = await register(kind);
    const { key, index, before } = (await digesting(kind, known))(value);
    const found = (await look(key, index)) ?? (before ? await look(before.key, before.index) : undefined);
    if (found) return found.state === 'standing' ? decided(found.mark) : refused('record-altered');
    const mark = BlindIndex.parse(random(32));
    const act = mintAct({
      by: 'system:index',
      via: 'fileMark',
      office: 'system',
      request: mark,
      purpose: 'administration',
      at: Instant.parse(new Date().toISOString()),
    });
    const filed = await store.commit([
      store.create(standingEntry(key, index, mark), act, 'filed'),
      stillNewest(store, kind, known),
    ]);
    return filed.ok ? decided(mark) : refused('unavailable');
  };

  /** What lies under these digests, a hundred a read and eventually consistent: by the digest. */
  const lookedUp = async (kind: IndexKind, asked: readonly { readonly key: IndexKey; readonly index: string }[]) => {
    const keyOf = new Map(asked.map(({ key, index }) => [KEYS.indexEntry(kind, index).pk, { key, index }]));
    const pages: Promise<readonly Item[]>[] = [];
    for (let at = 0; at < asked.length; at += 100) {
      const page = asked.slice(at, at + 100).map(({ index }) => KEYS.indexEntry(kind, index));
      pages.push(store.getMany(page, 'eventually'));
    }
    const found = new Map<string, IndexEntry>();
    for (const item of (await Promise.all(pages)).flat()) {
      const at = keyOf.get(String(item['pk']));
      if (at) found.set(at.index, entryAt(at.key, at.index, item));
    }
    return found;
  };

  /** The marks that stand; `late`: the values whose entries have been turned since the register was read. */
  const knownOf = async <V extends string>(kind: IndexKind, values: readonly V[]) => {
    const digest = await digesting(kind, await register(kind));
    const asked = [...new Set(values)].map((value) => ({ value, ...digest(value) }));
    const under = await lookedUp(kind, asked);
    const others = asked.filter(({ index, before }) => before && !under.has(index));
    const old = await lookedUp(
      kind,
      others.flatMap(({ before }) => before ?? []),
    );
    const [marks, late] = [new Map<V, BlindIndex>(), [] as V[]];
    for (const { value, index, before } of asked) {
      const entry = under.get(index) ?? (before && old.get(before.index));
      if (entry?.state === 'standing') marks.set(value, entry.mark);
      else if (entry) late.push(value);
    }
    return { marks, late };
  };

  return {
    /** The marks of those values that have one; nothing is filed. Half a read unit a value, twice that while the kind is being turned. */
    async known<V extends string>(kind: IndexKind, values: readonly V[]): Promise<ReadonlyMap<V, BlindIndex>> {
      const found = new Map<V, BlindIndex>();
      for (let [ask, turn]: [readonly V[], number] = [values, 1]; ask.length > 0; turn += 1) {
        const { marks, late } = await knownOf(kind, ask);
        for (const [value, mark] of marks) found.set(value, mark);
        if (late.length > 0 && turn === MOST_TURNS) throw new Problem('record-altered');
        if (late.length > 0) registers.delete(kind);
        ask = late;
      }
      return found;
    },
    async mark(kind: IndexKind, value: string): Promise<BlindIndex> {
      for (let turn = 1; ; turn += 1) {
        const mark = await markOf(kind, value);
        if (mark.ok) return mark.value;
        if (turn === MOST_TURNS) throw new Problem(mark.why);
        registers.delete(kind);
      }
    },
  };
};

/** Nothing is filed with a key that isn't the newest any more, however late whoever files has read the register. */
const stillNewest = (store: Records, kind: IndexKind, known: IndexKeys | undefined): Write<'overtaken'> => ({
  why: 'overtaken',
  element: {
    ConditionCheck: {
      TableName: store.table,
      Key: KEYS.indexKeys(kind),
      ConditionExpression: `${known ? '' : 'attribute_not_exists(pk) OR '}#data.#newest = :newest`,
      ExpressionAttributeNames: { '#data': 'data', '#newest': 'newest' },
      ExpressionAttributeValues: { ':newest': known?.newest ?? 1 },
    },
  },
});

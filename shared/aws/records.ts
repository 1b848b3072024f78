import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  GetCommand,
  QueryCommand,
  type QueryCommandOutput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type * as z from 'zod';
import { type Decision, decided, refused } from '../domain/decision.ts';
import { presentData } from '../domain/form.ts';
import type { Act } from '../powers.ts';
import { Problem } from '../problems.ts';
import { dynamo } from './dynamo.ts';
import type { Estate } from './estate.ts';
import { inOurWords } from './faults.ts';
import { type Draft, stamped } from './item.ts';
import { BY_EPOCH, BY_PLACE, BY_WAKE, KEYS, type Key } from './table.ts';

export type Item = Readonly<Record<string, unknown>>;

/** One write of a transaction, with the word that answers for it when its condition fails. */
export interface Write<Why extends string> {
  readonly why: Why;
  readonly element: NonNullable<TransactWriteCommandInput['TransactItems']>[number];
}

/** DynamoDB takes at most this many items in one transaction. */
export const MOST_IN_TRANSACTION = 100;

/** The key attributes of the sparse indexes. */
const INDEX_KEYS = {
  [BY_PLACE]: ['placeKey', 'placeSort'],
  [BY_WAKE]: ['wakeKey', 'wakeSort'],
  [BY_EPOCH]: ['epochKey', 'epochSort'],
} as const;

/** A repeated request comes within minutes; ninety days cover a queue that was forgotten. */
const ASKED_KEPT_SECONDS = 90 * 86_400;

/** The Records table: reads that parse, writes that are conditional and stamped. */
export const records = (estate: Estate) => {
  const client = estate.once(dynamo);
  const table = estate.config.RECORDS_TABLE;

  return {
    table,

    /** One strongly consistent read: one unit per 4 KB; half of one where what is seen may be a second old. */
    async get(key: Key, seen: 'as-written' | 'eventually' = 'as-written'): Promise<Item | undefined> {
      const { Item: item } = await inOurWords(() =>
        client.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: seen === 'as-written' })),
      );
      return item;
    },

    /** All records under a partition key whose sort key begins so; strongly consistent; pages of 100. */
    async *under(pk: string, skPrefix: string): AsyncGenerator<Item> {
      let from: Record<string, unknown> | undefined;
      do {
        const page = await inOurWords(() =>
          client.send(
            new QueryCommand({
              TableName: table,
              KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
              ExpressionAttributeValues: { ':pk': pk, ':sk': skPrefix },
              ConsistentRead: true,
              Limit: 100,
              ExclusiveStartKey: from,
            }),
          ),
        );
        yield* page.Items ?? [];
        from = page.LastEvaluatedKey;
      } while (from);
    },

    /** One page under a partition key or of a sparse index. The key to go on from is the store's own. */
    async page(
      where: {
        readonly index?: keyof typeof INDEX_KEYS;
        readonly key: string;
        readonly prefix?: string;
        readonly upTo?: string;
        readonly after?: string;
        readonly newestFirst?: boolean;
      },
      limit: number,
      from?: Record<string, unknown>,
    ): Promise<{ items: readonly Item[]; next: Record<string, unknown> | undefined }> {
      const [pk, sk] = where.index ? INDEX_KEYS[where.index] : ['pk', 'sk'];
      const { upTo, prefix, after } = where;
      const ranges = [upTo && ' AND #sk <= :sk', prefix && ' AND begins_with(#sk, :sk)', after && ' AND #sk > :sk'];
      const range = ranges.find(Boolean) ?? '';
      const bound = upTo || prefix || after;
      const page = await inOurWords(() =>
        client.send(
          new QueryCommand({
            TableName: table,
            ...(where.index ? { IndexName: where.index } : { ConsistentRead: true }),
            KeyConditionExpression: `#pk = :pk${range}`,
            ExpressionAttributeNames: { '#pk': pk, ...(bound === undefined ? {} : { '#sk': sk }) } as Record<
              string,
              string
            >,
            ExpressionAttributeValues: { ':pk': where.key, ...(bound === undefined ? {} : { ':sk': bound }) },
            ...(where.newestFirst ? { ScanIndexForward: false } : {}),
            Limit: limit,
            ExclusiveStartKey: from,
          }),
        ),
      );
      return { items: page.Items ?? [], next: page.LastEvaluatedKey };
    },

    /** How many items stand under a key of the index by epoch. Reads their keys only: half a unit for some thirty of them. Eventually consistent. */
    async count(epochKey: string): Promise<number> {
      let [counted, from]: [number, Record<string, unknown> | undefined] = [0, undefined];
      do {
        const page: QueryCommandOutput = await inOurWords(() =>
          client.send(
            new QueryCommand({
              TableName: table,
              IndexName: BY_EPOCH,
              KeyConditionExpression: 'epochKey = :key',
              ExpressionAttributeValues: { ':key': epochKey },
              Select: 'COUNT',
              Limit: 1000,
              ExclusiveStartKey: from,
            }),
          ),
        );
        counted += page.Count ?? 0;
        from = page.LastEvaluatedKey;
      } while (from);
      return counted;
    },

    /** All of a sparse index under one key, page by page. Eventually consistent. */
    async *indexed(index: typeof BY_PLACE | typeof BY_WAKE, key: string, prefix?: string): AsyncGenerator<Item> {
      let from: Record<string, unknown> | undefined;
      do {
        const page = await this.page({ index, key, ...(prefix === undefined ? {} : { prefix }) }, 100, from);
        yield* page.items;
        from = page.next;
      } while (from);
    },

    /** Up to 100 records in one read; those that aren't there are left out. Asks again for what the store held back. */
    async getMany(keys: readonly Key[], seen: 'as-written' | 'eventually' = 'as-written'): Promise<readonly Item[]> {
      const found: Item[] = [];
      let ask: Record<string, unknown>[] = keys.map((key) => ({ ...key }));
      for (let turn = 0; ask.length > 0 && turn < 10; turn += 1) {
        const answer = await inOurWords(() =>
          client.send(
            new BatchGetCommand({ RequestItems: { [table]: { Keys: ask, ConsistentRead: seen === 'as-written' } } }),
          ),
        );
        found.push(...(answer.Responses?.[table] ?? []));
        ask = answer.UnprocessedKeys?.[table]?.Keys ?? [];
      }
      if (ask.length > 0) throw new Problem('unavailable');
      return found;
    },

    /** A record that must not be there yet. */
    create<const Why extends string>(draft: Draft, act: Act, why: Why): Write<Why> {
      return {
        why,
        element: {
          Put: { TableName: table, Item: stamped(draft, act), ConditionExpression: 'attribute_not_exists(pk)' },
        },
      };
    },

    /** With an idempotent creation: that it was asked, so that asking again is recognised. Nothing when the act is none. */
    remember<const Why extends string>(act: Act, why: Why): Write<Why>[] {
      if (act.asked === undefined) return [];
      const { key, what } = act.asked;
      const expiresAt = Math.floor(Date.parse(act.at) / 1000) + ASKED_KEPT_SECONDS;
      return [this.create({ key: KEYS.asked(key), kind: 'asked', data: { what }, expiresAt }, act, why)];
    },

    /** A record that must still be at the version that was read. */
    replace<const Why extends string>(
      draft: Draft & { readonly was: { readonly version: number } },
      act: Act,
      why: Why,
    ): Write<Why> {
      return {
        why,
        element: {
          Put: {
            TableName: table,
            Item: stamped(draft, act),
            ConditionExpression: '#data.#version = :was',
            ExpressionAttributeNames: { '#data': 'data', '#version': 'version' },
            ExpressionAttributeValues: { ':was': draft.was.version },
          },
        },
      };
    },

    /** A record as it is to be, whatever was there: for what ends, and can't be ended by anybody else. */
    overwrite<const Why extends string>(draft: Draft, act: Act, why: Why): Write<Why> {
      return { why, element: { Put: { TableName: table, Item: stamped(draft, act) } } };
    },

    /** A record that must still be the very one that was read: whatever wrote it meanwhile left another digest. */
    exchange<const Why extends string>(was: Item, becomes: Record<string, unknown>, why: Why): Write<Why> {
      return {
        why,
        element: {
          Put: {
            TableName: table,
            Item: becomes,
            ConditionExpression: '#stamp.#digest = :was',
            ExpressionAttributeNames: { '#stamp': 'stamp', '#digest': 'digest' },
            ExpressionAttributeValues: { ':was': (was['stamp'] as { digest?: string } | undefined)?.digest ?? '' },
          },
        },
      };
    },

    /** All or nothing. The first write whose condition fails answers with its word. Two units per KB and write. */
    async commit<Why extends string>(writes: readonly Write<Why>[]): Promise<Decision<void, Why>> {
      if (writes.length > MOST_IN_TRANSACTION) throw new RangeError('more writes than one transaction takes');
      for (let turn = 0; ; turn += 1) {
        try {
          await inOurWords(() =>
            client.send(new TransactWriteCommand({ TransactItems: writes.map(({ element }) => element) })),
          );
          return decided(undefined);
        } catch (fault) {
          if (!(fault instanceof TransactionCanceledException)) throw fault;
          const reasons = fault.CancellationReasons ?? [];
          const failed = reasons.findIndex(({ Code }) => Code === 'ConditionalCheckFailed');
          const write = writes[failed];
          if (write) return refused(write.why);
          if (!reasons.some(({ Code }) => Code === 'TransactionConflict' || Code === 'ThrottlingError')) throw fault;
          if (turn >= 4) throw new Problem('unavailable');
          await new Promise((resolve) => setTimeout(resolve, 10 * 2 ** turn * Math.random()));
        }
      }
    },
  };
};

export type Records = ReturnType<typeof records>;

/** A stored record's clear part in today's form, as its schema has it. What doesn't parse, or is of a form that isn't known yet, is a fault of ours, and loud. */
export const dataOf = <S extends z.ZodType>(schema: S, item: Item): z.output<S> => schema.parse(presentData(item));

export const maybe = <S extends z.ZodType>(schema: S, item: Item | undefined): z.output<S> | undefined =>
  item === undefined ? undefined : dataOf(schema, item);

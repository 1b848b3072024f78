import {
  BatchGetCommand,
  type BatchGetCommandOutput,
  GetCommand,
  ScanCommand,
  type ScanCommandOutput,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { dynamo } from '../../shared/aws/dynamo.ts';
import { openEstate } from '../../shared/aws/estate.ts';
import { LEDGER_KEYS } from '../../shared/aws/table.ts';
import { type Entry, GENESIS, type Head } from '../../shared/domain/ledger/entry.ts';
import { type Fault, type Verdict, verify } from '../../shared/domain/ledger/verify.ts';
import { type Environment, readConfig } from '../../shared/kernel/config.ts';

/** What stands in an entry's place, and nothing beside it. */
const Stored = z.strictObject({ pk: z.literal(LEDGER_KEYS.chain), sk: z.string(), body: z.string(), hash: z.string() });

/** BatchGetItem takes a hundred keys. */
const AT_ONCE = 100;

/**
 * Recomputes the chain and names the first entry that doesn't fit. Each entry is asked for by the key of its place, so that one that was moved or renamed is
 * missed there; then the table is read through for entries and marks beyond the end, which shows a tail that was cut off as long as the marks of its events are
 * kept (thirty days). Entries that are appended meanwhile do no harm. Memory doesn't grow with the ledger.
 */
export async function verifyLedger(environment: Environment): Promise<Verdict> {
  const store = openStore(environment);
  const first = await verify(store.entriesFrom(GENESIS));
  if (!first.ok) return first;
  const last = await store.last();
  // Something in the table can't be read, and nothing tells whether it is the next entry: then the chain is not whole either.
  if (last === 'unreadable') return { ok: false, seq: first.head.seq + 1, fault: 'entry-unreadable' };
  if (last <= first.head.seq) return first;
  const rest = await verify(store.entriesFrom(first.head), first.head);
  if (!rest.ok || last <= rest.head.seq) return rest;
  return { ok: false, seq: rest.head.seq + 1, fault: 'entry-missing' };
}

/** What is wrong with an entry, in words. */
export const FAULTS: Readonly<Record<Fault, { readonly zh: string; readonly en: string }>> = {
  'entry-missing': { zh: '缺失，可能被删除或移动', en: 'is missing: removed, or moved elsewhere' },
  'entry-altered': { zh: '内容或哈希被改动，二者不符', en: 'was altered: its text and its hash do not agree' },
  'entry-unreadable': { zh: '无法读取', en: 'cannot be read' },
  'entry-out-of-order': { zh: '次序不符', en: 'stands out of order' },
  'entry-unchained': { zh: '与前一条不衔接', en: 'does not follow from the entry before it' },
};

function openStore(environment: Environment) {
  const estate = openEstate(readConfig(environment));
  const client = estate.once(dynamo);
  const TableName = estate.config.LEDGER_TABLE;
  const keyOf = (seq: number) => ({ pk: LEDGER_KEYS.chain, sk: LEDGER_KEYS.place(seq) });

  const get = async (seq: number): Promise<unknown> =>
    (await client.send(new GetCommand({ TableName, Key: keyOf(seq), ConsistentRead: true }))).Item;

  /** The items of some places, by the place they say they have. Where two claim the same, or the engine chokes, each has to be asked for by itself. */
  async function many(from: number): Promise<ReadonlyMap<unknown, unknown> | 'unreadable'> {
    let Keys: Record<string, unknown>[] | undefined = Array.from({ length: AT_ONCE }, (_, at) => keyOf(from + at));
    const found = new Map<unknown, unknown>();
    while (Keys !== undefined && Keys.length > 0) {
      const answer: BatchGetCommandOutput = await client.send(
        new BatchGetCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } }),
      );
      for (const item of answer.Responses?.[TableName] ?? []) {
        if (found.has(item['sk'])) return 'unreadable';
        found.set(item['sk'], item);
      }
      Keys = answer.UnprocessedKeys?.[TableName]?.Keys;
    }
    return found;
  }

  /** The engine may choke on what stands in the store; then it is that which can't be read, if the engine still answers. */
  async function orUnreadable<T>(read: () => Promise<T>): Promise<T | 'unreadable'> {
    try {
      return await read();
    } catch (fault) {
      await get(0).catch(() => {
        throw fault;
      });
      return 'unreadable';
    }
  }

  return {
    async *entriesFrom(head: Head): AsyncGenerator<Entry> {
      for (let from = head.seq + 1; ; from += AT_ONCE) {
        const found = await orUnreadable(() => many(from));
        for (let seq = from; seq < from + AT_ONCE; seq += 1) {
          const known = found === 'unreadable' ? undefined : found.get(LEDGER_KEYS.place(seq));
          const item = known ?? (await orUnreadable(() => get(seq)));
          if (item === undefined) return;
          const { sk, body, hash } = Stored.safeParse(item).data ?? { sk: '', body: '', hash: '' };
          const fits = sk === LEDGER_KEYS.place(seq);
          // Appended since the page was read: running after every writer would never end.
          if (fits && known === undefined && found !== 'unreadable') return;
          yield { seq: fits ? seq : Number.NaN, body, hash };
        }
      }
    },

    /** How many entries there are, or the last one that a mark speaks of, whichever is more. */
    async last(): Promise<number | 'unreadable'> {
      return await orUnreadable(async () => {
        let [entries, marked] = [0, 0];
        let from: Record<string, unknown> | undefined;
        do {
          const page: ScanCommandOutput = await client.send(
            new ScanCommand({
              TableName,
              ProjectionExpression: 'pk, seq',
              ConsistentRead: true,
              Limit: 1000,
              ExclusiveStartKey: from,
            }),
          );
          for (const { pk, seq } of page.Items ?? []) {
            if (pk === LEDGER_KEYS.chain) entries += 1;
            else if (typeof seq === 'number') marked = Math.max(marked, seq);
          }
          from = page.LastEvaluatedKey;
        } while (from);
        return Math.max(entries, marked);
      });
    },
  };
}

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
import { ledgerReads } from '../../shared/aws/ledger.ts';
import { showCheckpoints } from '../../shared/aws/show-checkpoints.ts';
import { LEDGER_KEYS } from '../../shared/aws/table.ts';
import { checkpointLine, entryLine, headLine, readKey } from '../../shared/domain/ledger/archive.ts';
import { type Amiss, type AuditTerms, audit, type InOrder, LATENESS_MS } from '../../shared/domain/ledger/audit.ts';
import { readNote } from '../../shared/domain/ledger/checkpoint.ts';
import { type Entry, GENESIS, type Head } from '../../shared/domain/ledger/entry.ts';
import { filingOf } from '../../shared/domain/ledger/filing.ts';
import { type Environment, readConfig } from '../../shared/kernel/config.ts';

/** What stands in an entry's place, and nothing beside it. */
const Stored = z
  .object({ pk: z.literal(LEDGER_KEYS.chain), sk: z.string(), body: z.string(), hash: z.string() })
  .catchall(z.string());

/** An entry with what stands beside it for the indexes. */
interface Filed extends Entry {
  readonly filed: Readonly<Record<string, string>>;
}

/** Asked only of an entry whose text was verified. */
function misfiled({ seq, body, filed }: Filed): Amiss | undefined {
  const expected: Readonly<Record<string, string>> = { ...filingOf(JSON.parse(body)) };
  const names = new Set([...Object.keys(expected), ...Object.keys(filed)]);
  return [...names].every((name) => expected[name] === filed[name])
    ? undefined
    : { ok: false, seq, fault: 'entry-misfiled' };
}

/** BatchGetItem takes a hundred keys. */
const AT_ONCE = 100;

/**
 * Recomputes the chain and the checkpoints' roots and names the first that doesn't fit. Each entry is asked for by the key of its place, so that one that was moved or
 * renamed is missed there; then the table is read through for entries and marks beyond the end, which shows a tail that was cut off before a checkpoint reached it, as long as
 * the marks of its events are kept (thirty days). What is appended meanwhile does no harm. Memory doesn't grow with the ledger. Without a key in the terms KMS is asked for it.
 */
export async function verifyLedger(environment: Environment, terms: AuditTerms = {}): Promise<Amiss | InOrder> {
  const store = openStore(environment);
  const following = audit({ ...terms, key: terms.key ?? (await keyOf(environment)) });
  // Taken first: whatever checkpoint there is now, its entries are there too.
  const notes = await store.checkpoints();

  /** A checkpoint is handed in as soon as the one before it was reached, and waits for its last entry. */
  async function nextNote(): Promise<Amiss | undefined> {
    for (let amiss: Amiss | undefined; amiss === undefined && !following.waits(); ) {
      const { done, value } = await notes.next();
      if (done) return undefined;
      amiss = following.checkpoint(value);
      if (amiss) return amiss;
    }
    return undefined;
  }
  async function follow(from: Head): Promise<Amiss | { ok: true; head: Head }> {
    let head = from;
    const early = await nextNote();
    if (early) return early;
    for await (const entry of store.entriesFrom(from)) {
      const amiss = following.entry(entry) ?? misfiled(entry) ?? (await nextNote());
      if (amiss) return amiss;
      head = { seq: entry.seq, hash: entry.hash };
    }
    return { ok: true, head };
  }

  const first = await follow(GENESIS);
  if (!first.ok) return first;
  const last = await store.last();
  // Something in the table can't be read, and nothing tells whether it is the next entry: then the chain is not whole either.
  if (last === 'unreadable') return { ok: false, seq: first.head.seq + 1, fault: 'entry-unreadable' };
  if (last <= first.head.seq) return following.end();
  const rest = await follow(first.head);
  if (!rest.ok) return rest;
  const verdict = following.end();
  if (!verdict.ok || last <= rest.head.seq) return verdict;
  return { ok: false, seq: rest.head.seq + 1, fault: 'entry-missing' };
}

/** Hands out the ledger as it stands, in lines (docs/ledger.md). Nothing is verified here: that is for whoever gets it. */
export async function* exportLedger(environment: Environment, { key }: AuditTerms = {}): AsyncGenerator<string> {
  const store = openStore(environment);
  const notes = await store.checkpoints();
  yield headLine(key ?? (await keyOf(environment)));
  let note = await notes.next();
  for await (const entry of store.entriesFrom(GENESIS)) {
    yield entryLine(entry);
    for (; !note.done && sizeOf(note.value) <= entry.seq; note = await notes.next()) yield checkpointLine(note.value);
  }
  for (; !note.done; note = await notes.next()) yield checkpointLine(note.value);
}

/** Data keys and what the table erases are dated by the machine's clock. Where a sample year has moved the office's ahead of it, they look late by so much more. */
export const latenessAt = (officeTime: number): number => LATENESS_MS + Math.max(0, officeTime - Date.now());

const sizeOf = (note: string): number => readNote(note)?.checkpoint.size ?? 0;

const keyOf = async (environment: Environment) =>
  environment['CHECKPOINT_KEY'] === undefined
    ? undefined
    : readKey((await showCheckpoints(openEstate(readConfig(environment))).publicKeys())[0]);

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
    /** The notes of all checkpoints that there are at the time of the call, in the order of their places. */
    async checkpoints(): Promise<AsyncGenerator<string>> {
      const { read } = estate.once(ledgerReads);
      const newest = (await read(LEDGER_KEYS.checkpoints, false, 1)).Items?.[0]?.['sk'];
      return (async function* () {
        for (let from: Record<string, unknown> | undefined, more = newest !== undefined; more; ) {
          const { Items = [], LastEvaluatedKey } = await read(LEDGER_KEYS.checkpoints, true, 256, from);
          for (const { sk, note } of Items) {
            yield typeof note === 'string' ? note : '';
            if (sk === newest) return;
          }
          from = LastEvaluatedKey;
          more = from !== undefined;
        }
      })();
    },

    async *entriesFrom(head: Head): AsyncGenerator<Filed> {
      for (let from = head.seq + 1; ; from += AT_ONCE) {
        const found = await orUnreadable(() => many(from));
        for (let seq = from; seq < from + AT_ONCE; seq += 1) {
          const known = found === 'unreadable' ? undefined : found.get(LEDGER_KEYS.place(seq));
          const item = known ?? (await orUnreadable(() => get(seq)));
          if (item === undefined) return;
          const {
            pk: _,
            sk,
            body,
            hash,
            ...filed
          } = Stored.safeParse(item).data ?? { pk: '', sk: '', body: '', hash: '' };
          const fits = sk === LEDGER_KEYS.place(seq);
          // Appended since the page was read: running after every writer would never end.
          if (fits && known === undefined && found !== 'unreadable') return;
          yield { seq: fits ? seq : Number.NaN, body, hash, filed };
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

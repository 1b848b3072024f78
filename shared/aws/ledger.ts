import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type Entry, GENESIS, type Head } from '../domain/ledger/entry.ts';
import { dynamo } from './dynamo.ts';
import type { Estate } from './estate.ts';
import { inOurWords } from './faults.ts';
import { LEDGER_KEYS } from './table.ts';

const StoredEntry = z.object({ sk: z.string().regex(/^\d{12}$/u), body: z.string(), hash: z.string() });

const asItStands = ({ sk, body, hash }: Record<string, unknown>): Entry => ({
  seq: StoredEntry.shape.sk.safeParse(sk).success ? Number(sk) : Number.NaN,
  body: typeof body === 'string' ? body : '',
  hash: typeof hash === 'string' ? hash : '',
});

/** A page of a query is a megabyte at most; so many entries are a quarter of one. */
const PAGE = 256;

/** Reads of the Ledger table that appending and verifying share. */
export const ledgerReads = (estate: Estate) => {
  const client = estate.once(dynamo);
  const table = estate.config.LEDGER_TABLE;
  const read = async (pk: string, ahead: boolean, limit: number, from?: Record<string, unknown>) =>
    await inOurWords(() =>
      client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          ConsistentRead: true,
          ScanIndexForward: ahead,
          Limit: limit,
          ExclusiveStartKey: from,
        }),
      ),
    );
  return {
    table,
    read,
    /** Entries from the one after this on, each as it stands: a page of a query may end before them all. What holds no text reads as an empty one, which no hash fits, so that whoever verifies can name it. */
    async after(seq: number, limit: number): Promise<readonly Entry[]> {
      const entries: Entry[] = [];
      while (entries.length < limit) {
        const from = { pk: LEDGER_KEYS.chain, sk: LEDGER_KEYS.place(seq + entries.length) };
        const { Items = [] } = await read(from.pk, true, Math.min(PAGE, limit - entries.length), from);
        if (Items.length === 0) break;
        entries.push(...Items.map(asItStands));
      }
      return entries;
    },
    entryOf(item: unknown): Entry {
      const { sk, body, hash } = StoredEntry.parse(item);
      return { seq: Number(sk), body, hash };
    },
    async head(): Promise<Head> {
      const { Items } = await read(LEDGER_KEYS.chain, false, 1);
      const last = Items?.[0];
      if (last === undefined) return GENESIS;
      const { seq, hash } = this.entryOf(last);
      return { seq, hash };
    },
  };
};

import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type Entry, GENESIS, type Head } from '../domain/ledger/entry.ts';
import { dynamo } from './dynamo.ts';
import type { Estate } from './estate.ts';
import { inOurWords } from './faults.ts';
import { LEDGER_KEYS } from './table.ts';

const StoredEntry = z.object({ sk: z.string().regex(/^\d{12}$/u), body: z.string(), hash: z.string() });

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

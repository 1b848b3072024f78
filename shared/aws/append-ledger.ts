import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { filingOf } from '../domain/ledger/filing.ts';
import { dynamo } from './dynamo.ts';
import type { Adapter } from './estate.ts';
import { inOurWords } from './faults.ts';
import { ledgerReads } from './ledger.ts';
import { LEDGER_KEYS } from './table.ts';

/** A stream keeps its records for a day; a mark is kept for thirty, then the table erases it. Entries have no term. */
const MARK_KEPT_SECONDS = 30 * 86_400;

/**
 * Appends a batch: one query for the head, then one transaction of two puts an entry, the entry on the condition that its place is free and the mark on the
 * condition that its event has none: four write units an entry, and one for each index that it stands in, six of most. Whoever comes second is told so, having written nothing; an event delivered again gets no second entry.
 */
export const appendLedger: Adapter<'appendLedger'> = (estate) => {
  const client = estate.once(dynamo);
  const reads = estate.once(ledgerReads);
  const put = (Item: Record<string, unknown>) => ({
    Put: { TableName: reads.table, Item, ConditionExpression: 'attribute_not_exists(pk)' },
  });
  return {
    head: async () => await reads.head(),
    async append(entries) {
      const expiresAt = Math.floor(Date.now() / 1000) + MARK_KEPT_SECONDS;
      try {
        await inOurWords(() =>
          client.send(
            new TransactWriteCommand({
              TransactItems: entries.flatMap(({ entry, event }) => [
                put({
                  pk: LEDGER_KEYS.chain,
                  sk: LEDGER_KEYS.place(entry.seq),
                  body: entry.body,
                  hash: entry.hash,
                  ...filingOf(JSON.parse(entry.body)),
                }),
                put({ ...LEDGER_KEYS.event(event), seq: entry.seq, expiresAt }),
              ]),
            }),
          ),
        );
        return 'appended';
      } catch (fault) {
        if (!(fault instanceof TransactionCanceledException)) throw fault;
        const failed = (fault.CancellationReasons ?? []).map(({ Code }) => Code);
        const seen = entries
          .filter((_, at) => failed[2 * at + 1] === 'ConditionalCheckFailed')
          .map(({ event }) => event);
        if (seen.length > 0) return { seen: new Set(seen) };
        if (failed.includes('ConditionalCheckFailed') || failed.includes('TransactionConflict')) return 'overtaken';
        throw fault;
      }
    },
  };
};

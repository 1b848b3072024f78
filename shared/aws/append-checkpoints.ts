import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { UNCHECKED } from '../domain/ledger/checkpoint.ts';
import { dynamo } from './dynamo.ts';
import type { Adapter } from './estate.ts';
import { inOurWords } from './faults.ts';
import { ledgerReads } from './ledger.ts';
import { newestCheckpoint } from './ledger-checkpoints.ts';
import { LEDGER_KEYS } from './table.ts';

/**
 * One query for the newest checkpoint, one for each 256 entries that came since, and one transaction: the checkpoint on the condition that its place is free,
 * and the subtrees that it completed. All or nothing, so a run that dies leaves nothing half done, and of two at once one is told that it was overtaken.
 */
export const appendCheckpoints: Adapter<'appendCheckpoints'> = (estate) => {
  const client = estate.once(dynamo);
  const reads = estate.once(ledgerReads);
  const newest = estate.once(newestCheckpoint);
  const put = (Item: Record<string, unknown>) => ({
    Put: { TableName: reads.table, Item, ConditionExpression: 'attribute_not_exists(pk)' },
  });
  return {
    newest: async () => (await newest()) ?? { note: undefined, standing: UNCHECKED },
    after: async (seq, limit) => await reads.after(seq, limit),
    async append(note, { number, range }, nodes) {
      try {
        await inOurWords(() =>
          client.send(
            new TransactWriteCommand({
              TransactItems: [
                put({
                  pk: LEDGER_KEYS.checkpoints,
                  sk: LEDGER_KEYS.place(number),
                  note,
                  roots: range.roots.map((root) => Buffer.from(root).toString('base64')),
                }),
                ...nodes.map(({ level, index, hash }) =>
                  put({ ...LEDGER_KEYS.node(level, index), hash: Buffer.from(hash).toString('base64') }),
                ),
              ],
            }),
          ),
        );
        return 'appended';
      } catch (fault) {
        if (!(fault instanceof TransactionCanceledException)) throw fault;
        const failed = (fault.CancellationReasons ?? []).map(({ Code }) => Code);
        if (failed[0] === 'ConditionalCheckFailed' || failed.includes('TransactionConflict')) return 'overtaken';
        throw fault;
      }
    },
  };
};

import { BatchGetCommand, type BatchGetCommandOutput, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { pager } from './cursor.ts';
import { dynamo } from './dynamo.ts';
import type { Adapter } from './estate.ts';
import { inOurWords } from './faults.ts';
import { ledgerReads } from './ledger.ts';
import { LEDGER_INDEXES } from './table.ts';

/** A page is one query of an index, which holds keys only, and one read of so many entries: a unit each, whatever the ledger's size and whatever was searched for. */
export const findEntries: Adapter<'findEntries'> = (estate) => {
  const client = estate.once(dynamo);
  const reads = estate.once(ledgerReads);
  const page = estate.once(pager);

  async function entriesAt(places: readonly Record<string, unknown>[]): Promise<readonly Record<string, unknown>[]> {
    const found = new Map<unknown, Record<string, unknown>>();
    let Keys: Record<string, unknown>[] | undefined = places.map(({ pk, sk }) => ({ pk, sk }));
    while (Keys && Keys.length > 0) {
      const asked = new BatchGetCommand({ RequestItems: { [reads.table]: { Keys, ConsistentRead: true } } });
      const answer: BatchGetCommandOutput = await inOurWords(() => client.send(asked));
      for (const item of answer.Responses?.[reads.table] ?? []) found.set(item['sk'], item);
      Keys = answer.UnprocessedKeys?.[reads.table]?.Keys;
    }
    return places.map(({ sk }) => {
      const item = found.get(sk);
      if (!item) throw new Error('an index of the ledger names an entry that is not there');
      return item;
    });
  }

  return {
    page: async ({ index, value, from: first, to }, request) =>
      await page(
        `ledger ${index} ${value} ${first} ${to}`,
        request,
        async (limit, from) => {
          const { Items = [], LastEvaluatedKey } = await inOurWords(() =>
            client.send(
              new QueryCommand({
                TableName: reads.table,
                IndexName: index,
                KeyConditionExpression: '#key = :pk AND #filed BETWEEN :from AND :to',
                ExpressionAttributeNames: { '#key': LEDGER_INDEXES[index], '#filed': 'filed' },
                // Nothing that is filed sorts behind a tilde.
                ExpressionAttributeValues: { ':pk': value, ':from': first, ':to': `${to}~` },
                ScanIndexForward: false,
                Limit: limit,
                ExclusiveStartKey: from,
              }),
            ),
          );
          return { items: await entriesAt(Items), next: LastEvaluatedKey };
        },
        (item) => reads.entryOf(item),
      ),
  };
};

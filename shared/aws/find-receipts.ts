import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { dynamo } from './dynamo.ts';
import type { Adapter } from './estate.ts';
import { inOurWords } from './faults.ts';
import { LEDGER_INDEXES } from './table.ts';

/** One query of a sparse index of keys; half a unit. The first counts, should there ever be a second. */
export const findReceipts: Adapter<'findReceipts'> = (estate) => {
  const client = estate.once(dynamo);
  return {
    async find(record) {
      const { Items } = await inOurWords(() =>
        client.send(
          new QueryCommand({
            TableName: estate.config.LEDGER_TABLE,
            IndexName: 'byReceipt' satisfies keyof typeof LEDGER_INDEXES,
            KeyConditionExpression: '#key = :pk',
            ExpressionAttributeNames: { '#key': LEDGER_INDEXES.byReceipt },
            ExpressionAttributeValues: { ':pk': record },
            Limit: 1,
          }),
        ),
      );
      const place = Items?.[0]?.['sk'];
      return place === undefined ? undefined : Number(place);
    },
  };
};

import { pager } from './cursor.ts';
import type { Adapter } from './estate.ts';
import { ledgerReads } from './ledger.ts';
import { LEDGER_KEYS } from './table.ts';

/** A page costs what it returns; the newest first. */
export const readLedger: Adapter<'readLedger'> = (estate) => {
  const reads = estate.once(ledgerReads);
  const page = estate.once(pager);
  return {
    head: async () => await reads.head(),
    page: async (request) =>
      await page(
        'ledger',
        request,
        async (limit, from) => {
          const { Items, LastEvaluatedKey } = await reads.read(LEDGER_KEYS.chain, false, limit, from);
          return { items: Items ?? [], next: LastEvaluatedKey };
        },
        (item) => reads.entryOf(item),
      ),
  };
};

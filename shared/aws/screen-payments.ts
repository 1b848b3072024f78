import type * as z from 'zod';
import { AccountUse } from '../domain/benefit.ts';
import { DeathEntry } from '../domain/death-correction.ts';
import { Holdings } from '../domain/holding.ts';
import type { BlindIndex } from '../domain/ids.ts';
import { BankFile } from '../domain/payment/bank-file.ts';
import { Batch } from '../domain/payment/batch.ts';
import { Return } from '../domain/payment/return.ts';
import { RegisterRound } from '../domain/registers/round.ts';
import { Flag } from '../domain/registers/told.ts';
import type { Adapter } from './estate.ts';
import { dataOf, maybe, records } from './records.ts';
import { BY_PLACE, KEYS, type Key } from './table.ts';
import { awakeIn } from './woken.ts';

/** Batches by index; the registers a hundred a read. Opens nothing: people and accounts are known by their keyed digests. */
export const screenPayments: Adapter<'screenPayments'> = (estate) => {
  const store = estate.once(records);

  const looked = async <S extends z.ZodType>(
    asked: readonly BlindIndex[],
    key: (index: BlindIndex) => Key,
    schema: S,
    by: (found: z.output<S>) => BlindIndex,
  ): Promise<Map<BlindIndex, z.output<S>>> => {
    const found = new Map<BlindIndex, z.output<S>>();
    const each = [...new Set(asked)];
    for (let at = 0; at < each.length; at += 100) {
      // Half the price: every line is looked at again each night, and before it leaves.
      for (const item of await store.getMany(each.slice(at, at + 100).map(key), 'eventually')) {
        const data = dataOf(schema, item);
        found.set(by(data), data);
      }
    }
    return found;
  };

  return {
    async *batches(month) {
      for await (const item of store.indexed(BY_PLACE, `BATCH#${month}`)) yield dataOf(Batch, item);
    },
    awake: async (today, limit) => await awakeIn(store, 'WAKE#BATCH', Batch, today, limit),
    returnsAwake: async (today, limit) => await awakeIn(store, 'WAKE#RETURN', Return, today, limit),
    filesAwake: async (today, limit) => await awakeIn(store, 'WAKE#FILE', BankFile, today, limit),
    async deaths(persons) {
      const entries = await looked(persons, KEYS.deathOf, DeathEntry, ({ personIndex }) => personIndex);
      return new Map([...entries].flatMap(([person, { death }]) => (death ? [[person, death] as const] : [])));
    },
    uses: async (accounts) => await looked(accounts, KEYS.accountUse, AccountUse, ({ accountIndex }) => accountIndex),
    async flagged(persons) {
      return new Set((await looked(persons, KEYS.flagOf, Flag, ({ personIndex }) => personIndex)).keys());
    },
    round: async () => maybe(RegisterRound, await store.get(KEYS.registerRound())),
    holdings: async (persons) => await looked(persons, KEYS.holdings, Holdings, ({ personIndex }) => personIndex),
  };
};

import { advancing } from './advance-cases.ts';
import type { Adapter } from './estate.ts';
import { holdingWrites, nothingAgainst } from './holding-items.ts';
import { records } from './records.ts';

/** A step of a case as others are; with it, in the same transaction, what each of the household holds from then on where it gives a status. What excludes money that it will give stands against it already (R03). */
export const confirmCases: Adapter<'confirmCases'> = (estate) => {
  const store = estate.once(records);
  return {
    confirm: async (was, step, papers, act) =>
      await estate.once(advancing)(was, step, papers, act, {
        async gives() {
          const against = await nothingAgainst(store, step.becomes, act);
          return against.ok ? await holdingWrites(store, { was, becomes: step.becomes }, act) : against;
        },
      }),
  };
};

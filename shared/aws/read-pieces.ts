import { readNote } from '../domain/ledger/checkpoint.ts';
import type { Adapter } from './estate.ts';
import { ledgerReads } from './ledger.ts';
import { LEDGER_KEYS } from './table.ts';

/** So many entries in the form of an export stay under a megabyte. */
const AT_ONCE = 500;

/** Two queries for the entries and one for each checkpoint among them, and one more; what is returned is what is paid. */
export const readPieces: Adapter<'readPieces'> = (estate) => {
  const reads = estate.once(ledgerReads);
  return {
    async piece({ seq, checkpoint }) {
      const entries = await reads.after(seq, AT_ONCE);
      const last = entries.at(-1)?.seq ?? seq;
      const notes: string[] = [];
      for (let number = checkpoint + 1; ; number += 1) {
        const from = { pk: LEDGER_KEYS.checkpoints, sk: LEDGER_KEYS.place(number - 1) };
        const note = (await reads.read(from.pk, true, 1, from)).Items?.[0]?.['note'];
        if (typeof note !== 'string' || (readNote(note)?.checkpoint.size ?? 0) > last) return { entries, notes };
        notes.push(note);
      }
    },
  };
};

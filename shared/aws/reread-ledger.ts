import { OfficeCode } from '../domain/ids.ts';
import { readNote } from '../domain/ledger/checkpoint.ts';
import { AT_ONCE } from '../domain/ledger/checkpointing.ts';
import type { Adapter } from './estate.ts';
import { ledgerReads } from './ledger.ts';
import { noteAt } from './ledger-checkpoints.ts';
import { LEDGER_KEYS } from './table.ts';

/** Asking for the newest checkpoint is two queries of one item. A stretch is a query for each of two checkpoints and one for each 256 entries between them; what doesn't read as a checkpoint is answered as it stands. */
export const rereadLedger: Adapter<'rereadLedger'> = (estate) => {
  const reads = estate.once(ledgerReads);
  const bureau = OfficeCode.parse(estate.config.BUREAU);
  const noteOf = estate.once(noteAt);
  const sizeOf = (note: string | undefined): number => readNote(note ?? '')?.checkpoint.size ?? 0;
  return {
    bureau,
    async newest() {
      const item = (await reads.read(LEDGER_KEYS.checkpoints, false, 1)).Items?.[0];
      const number = Number(item?.['sk'] ?? 0);
      return { number, size: sizeOf(await noteOf(number)) };
    },
    async stretch(number) {
      const before = number > 1 ? await noteOf(number - 1) : undefined;
      const note = await noteOf(number);
      const from = sizeOf(before);
      return { before, note, entries: await reads.after(from, Math.min(sizeOf(note) - from, AT_ONCE)) };
    },
  };
};

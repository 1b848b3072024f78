import { checkpointLine, entryLine } from '../domain/ledger/archive.ts';
import { readNote } from '../domain/ledger/checkpoint.ts';
import { GENESIS } from '../domain/ledger/entry.ts';
import { verify } from '../domain/ledger/verify.ts';
import { told } from '../kernel/config.ts';
import type { Adapter } from './estate.ts';
import { ledgerReads } from './ledger.ts';
import { noteAt } from './ledger-checkpoints.ts';
import { objectsOf } from './s3.ts';
import { ARCHIVE_NAMES, LEDGER_KEYS } from './table.ts';

/** What lies in the archive, or what was to go there, isn't what was signed. */
class ArchiveDiffers extends Error {
  override readonly name = 'ArchiveDiffers';
}

/**
 * A copy costs one query for each of two checkpoints, one for each 256 entries, and two objects put; asking how far the archive reaches costs one object got, and
 * where an earlier run died, one more for each doubling of their number. What doesn't fit its checkpoint isn't copied: what lies in the archive stays there for years.
 */
export const archiveLedger: Adapter<'archiveLedger'> = (estate) => {
  const reads = estate.once(ledgerReads);
  const note = estate.once(noteAt);
  const archive = objectsOf(estate, told(estate.config, 'ARCHIVE_BUCKET'));

  /** Who comes second finds the same bytes; others were put there by somebody else. */
  async function keep(name: string, text: string, type: string): Promise<void> {
    const bytes = Buffer.from(text);
    if ((await archive.putOnce(name, bytes, type)) === 'put') return;
    const there = await archive.get(name);
    if (there === undefined || !bytes.equals(there)) throw new ArchiveDiffers();
  }

  return {
    async reached(newest) {
      const has = async (number: number) =>
        (await archive.get(ARCHIVE_NAMES.checkpoint(LEDGER_KEYS.place(number)))) !== undefined;
      if (newest === 0 || (await has(newest))) return newest;
      let [there, missing] = [0, newest];
      while (missing - there > 1) {
        const middle = Math.floor((there + missing) / 2);
        if (await has(middle)) there = middle;
        else missing = middle;
      }
      return there;
    },

    async copy(number) {
      const text = await note(number);
      const checkpoint = readNote(text ?? '')?.checkpoint;
      const before = number === 1 ? undefined : readNote((await note(number - 1)) ?? '')?.checkpoint;
      if (text === undefined || checkpoint === undefined || (number > 1 && before === undefined))
        throw new ArchiveDiffers();
      const from = before ? { seq: before.size, hash: before.head } : GENESIS;
      const entries = await reads.after(from.seq, checkpoint.size - from.seq);
      const verdict = await verify(entries, from);
      if (!verdict.ok || verdict.head.seq !== checkpoint.size || verdict.head.hash !== checkpoint.head)
        throw new ArchiveDiffers();
      const lines = [...entries.map(entryLine), checkpointLine(text)];
      await keep(ARCHIVE_NAMES.entries(LEDGER_KEYS.place(number)), `${lines.join('\n')}\n`, 'application/jsonl');
      await keep(ARCHIVE_NAMES.checkpoint(LEDGER_KEYS.place(number)), text, 'text/plain; charset=utf-8');
    },
  };
};

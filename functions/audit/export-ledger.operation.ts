import * as z from 'zod';
import { checkpointLine, entryLine } from '../../shared/domain/ledger/archive.ts';
import { readNote } from '../../shared/domain/ledger/checkpoint.ts';
import { operation } from '../../shared/kernel/operation.ts';

const Place = z
  .string()
  .regex(/^(0|[1-9]\d{0,11})$/u, 'not-a-place')
  .transform(Number);

/** A3: the whole ledger, piece by piece, for whoever verifies it away from here (`npm run export-ledger`). A piece is five hundred entries with the checkpoints that they reach. */
export const exportLedger = operation(
  {
    name: 'exportLedger',
    title: '导出审计账',
    summary:
      'A piece of an export of the ledger: lines after an entry and a checkpoint, and where the next piece begins.',
    method: 'GET',
    path: '/ledger/export',
    may: 'ledger:read',
    purpose: 'supervision',
    needs: ['readPieces'],
    query: z.strictObject({
      /** The last entry and the last checkpoint that the caller has. */
      after: Place.default(0),
      checkpoint: Place.default(0),
    }),
    reply: z.strictObject({
      /** As docs/ledger.md has them: each checkpoint after its last entry. */
      lines: z.array(z.string()),
      /** Where to go on; null at the ledger's end. */
      next: z.strictObject({ after: z.int(), checkpoint: z.int() }).nullable(),
    }),
    refuses: [],
  },
  {
    async run({ query }, { readPieces }) {
      const { entries, notes } = await readPieces.piece({ seq: query.after, checkpoint: query.checkpoint });
      const left = [...notes];
      const sizeOf = (note: string) => readNote(note)?.checkpoint.size ?? 0;
      const due = (seq: number) => {
        const lines: string[] = [];
        while (left[0] !== undefined && sizeOf(left[0]) <= seq) lines.push(checkpointLine(left.shift() ?? ''));
        return lines;
      };
      const lines = [...due(query.after), ...entries.flatMap((entry) => [entryLine(entry), ...due(entry.seq)])];
      const next = { after: entries.at(-1)?.seq ?? query.after, checkpoint: query.checkpoint + notes.length };
      return { lines, next: entries.length === 0 ? null : next };
    },
  },
);

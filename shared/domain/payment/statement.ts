import * as z from 'zod';

import { type Decision, decided, refused } from '../decision.ts';
import { BatchId, LineId } from '../ids.ts';
import { Fen } from '../money.ts';
import { saidOf } from './answers.ts';
import type { StatementRow } from './bank-file.ts';
import { type Batch, concluded, type Doing, enter } from './batch.ts';
import type { PaymentLine } from './line.ts';
import { LINES_A_SHEET, lineIn, type Sheet } from './sheet.ts';

const Count = z.strictObject({ lines: z.int().min(0), fen: Fen });

/** Why a row of a bank's statement doesn't agree with what the bank had answered. */
export const DIFFERENCES = {
  'unknown-line': '批次中没有该明细',
  'other-amount': '金额与审批不一致',
  'not-answered': '对账单有、回盘没有',
  'other-outcome': '与回盘结果不一致',
  unreadable: '无法识别',
} as const;
export const Difference = z.enum(Object.keys(DIFFERENCES) as [keyof typeof DIFFERENCES]);
export type Difference = z.infer<typeof Difference>;

export const Differing = z.strictObject({ row: z.int().min(1), kind: Difference, lineId: LineId.nullable() });
export type Differing = z.infer<typeof Differing>;

/**
 * How far a bank's statement has been held against the lines: one bit a line (`seen`, base64), so that a row that comes twice counts once, and what it came to.
 */
export const Matching = z.strictObject({
  batchId: BatchId,
  seen: z.string(),
  paid: Count,
  returned: Count,
  version: z.int().min(0),
});
export type Matching = z.infer<typeof Matching>;

const NONE = { lines: 0, fen: 0 as Fen };
export const unmatched = (batchId: BatchId): Matching => ({
  batchId,
  seen: '',
  paid: NONE,
  returned: NONE,
  version: 0,
});

/** Whether a row says of its line what the bank had answered. */
function differs(row: StatementRow, line: PaymentLine | undefined): Difference | undefined {
  if (!line) return 'unknown-line';
  if (row.amountFen !== line.amountFen) return 'other-amount';
  const said = saidOf(line);
  if (said === undefined) return 'not-answered';
  return said === row.outcome ? undefined : 'other-outcome';
}

/** Rows of a statement are held against their lines, a sheet at a time; which lines are seen is kept across files. */
export function matching(was: Matching, batch: Pick<Batch, 'sheets'>) {
  const seen = Buffer.alloc(batch.sheets * (LINES_A_SHEET / 8));
  seen.set(Buffer.from(was.seen, 'base64').subarray(0, seen.length));
  const counts = { paid: { ...was.paid }, returned: { ...was.returned } };
  return {
    add(row: StatementRow, sheet: Sheet | undefined): Difference | undefined {
      const line = sheet && lineIn(sheet, row.lineId);
      const difference = differs(row, line);
      if (difference || !sheet || !line) return difference;
      const place = (sheet.no - 1) * LINES_A_SHEET + sheet.lines.indexOf(line);
      const bit = 1 << (place & 7);
      if (((seen[place >> 3] ?? 0) & bit) !== 0) return undefined;
      seen[place >> 3] = (seen[place >> 3] ?? 0) | bit;
      const { lines, fen } = counts[row.outcome];
      counts[row.outcome] = { lines: lines + 1, fen: (fen + row.amountFen) as Fen };
      return undefined;
    },
    done: (): Matching => ({ ...was, ...counts, seen: seen.toString('base64'), version: was.version + 1 }),
  };
}

const agrees = (batch: Batch, { paid, returned }: Matching): boolean =>
  JSON.stringify([paid, returned]) === JSON.stringify([batch.answers.paid, batch.answers.returned]);

/**
 * Every line is answered, and the bank's statement says the same of each, to the fen; by somebody who had no hand in its leaving. A statement that isn't whole yet, or one with
 * rows that differ, leaves the batch as it is.
 */
export function reconcileBatch(
  batch: Batch,
  matched: Matching,
  differing: number,
  { by, today, calendar }: Doing,
): Decision<Batch, 'batch-not-answered' | 'duties-not-separated'> {
  if (batch.state !== 'answered') return refused('batch-not-answered', { state: batch.state });
  if (by === batch.releasedBy || batch.hands.includes(by)) return refused('duties-not-separated', { now: 'payment' });
  if (differing > 0 || !agrees(batch, matched)) return decided(batch);
  const becomes = { ...enter(batch, 'reconciled', today, calendar), reconciledBy: by, reconciledOn: today };
  return decided({ ...concluded(becomes, today, calendar), version: batch.version + 1 });
}

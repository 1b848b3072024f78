import type { BatchId } from '../domain/ids.ts';
import type { StatementRow } from '../domain/payment/bank-file.ts';
import type { Batch } from '../domain/payment/batch.ts';
import { type Differing, type Matching, matching } from '../domain/payment/statement.ts';
import type { Powers } from '../powers.ts';
import { bySheet } from './take-answers.ts';

/** Holds a statement's rows against their lines, a sheet at a time: one read for forty of them. */
export async function matchStatement(
  was: Matching,
  batch: Batch,
  rows: readonly { readonly row: number; readonly is: StatementRow | undefined }[],
  { readPayments }: Pick<Powers, 'readPayments'>,
): Promise<{ readonly matching: Matching; readonly differing: readonly Differing[] }> {
  const differing: Differing[] = rows.flatMap(({ row, is }) =>
    is ? [] : [{ row, kind: 'unreadable' as const, lineId: null }],
  );
  const held = matching(was, batch);
  for (const [no, some] of bySheet(rows)) {
    const sheet = no >= 1 && no <= batch.sheets ? await readPayments.sheet(batch.id as BatchId, no) : undefined;
    for (const { row, is } of some) {
      const kind = held.add(is, sheet);
      if (kind) differing.push({ row, kind, lineId: is.lineId });
    }
  }
  return { matching: held.done(), differing: differing.sort((one, other) => one.row - other.row) };
}

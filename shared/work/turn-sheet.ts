import { type Decision, decided, refused } from '../domain/decision.ts';
import type { Batch } from '../domain/payment/batch.ts';
import type { PaymentLine } from '../domain/payment/line.ts';
import { lineIn, type Sheet, sheetOf, type Turned } from '../domain/payment/sheet.ts';
import type { Act, Powers, ReturnChange } from '../powers.ts';

/**
 * One line goes on, with its sheet and batch as they now stand. What others do to neighbouring lines meanwhile is no reason to refuse; that this very line has moved is.
 */
export async function turnSheet(
  seen: PaymentLine,
  { readPayments, turnPayments }: Pick<Powers, 'readPayments' | 'turnPayments'>,
  act: Act,
  decide: (
    batch: Batch,
    sheet: Sheet,
  ) => { readonly turned: Turned; readonly line: PaymentLine; readonly returns?: readonly ReturnChange[] },
): Promise<Decision<PaymentLine, 'stale-version'>> {
  for (let attempt = 0; attempt < 8; attempt += 1) {
    // The batch first: a sheet that is older than its batch doesn't add up with it.
    const batch = await readPayments.batch(seen.batchId);
    const sheet = await readPayments.sheet(seen.batchId, sheetOf(seen.id));
    if (!batch || !sheet || lineIn(sheet, seen.id)?.version !== seen.version) return refused('stale-version');
    const { turned, line, returns } = decide(batch, sheet);
    if ((await turnPayments.turn({ batch, sheet }, turned, act, returns)).ok) return decided(line);
  }
  return refused('stale-version');
}

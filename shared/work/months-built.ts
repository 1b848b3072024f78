import { addMonths, type Day, type Month, monthOf, monthsFrom } from '../domain/days.ts';
import type { CaseId } from '../domain/ids.ts';
import { hasLeft } from '../domain/payment/batch.ts';
import { dueName } from '../domain/payment/due.ts';
import { lineIn, sheetOf } from '../domain/payment/sheet.ts';
import type { Mark, Powers } from '../powers.ts';

/** A month's money is built no earlier than so many months before it. */
export const BUILT_AHEAD = 12;

/** A benefit is reduced no further back than this, counted from the last month that may be built; a death is handled within three months (M83 1(3)). */
const MOST_MONTHS = 36;

/**
 * The months that a cut reaches and that a batch may exist of (none is built longer ahead than a year), with the payment that each has. `open`: the first of them whose
 * money stands in a batch that hasn't left: that batch goes first, or is stopped. What has left is owed back. Three reads for each month that is paid.
 */
export async function monthsBuilt(
  caseId: CaseId,
  from: Month | null,
  today: Day,
  readPayments: Pick<Powers['readPayments'], 'batch' | 'marks' | 'sheet'>,
): Promise<{
  readonly built: ReadonlyMap<Month, Mark | undefined>;
  readonly open: { readonly month: Month; readonly batchId: string } | undefined;
}> {
  const built = new Map<Month, Mark | undefined>();
  const last = monthOf(addMonths(today, BUILT_AHEAD));
  const months = from === null ? [] : monthsFrom(from, last).slice(0, MOST_MONTHS);
  const marks =
    months.length === 0 ? new Map<string, Mark>() : await readPayments.marks(months.map((what) => ({ caseId, what })));
  for (const month of months) {
    const mark = marks.get(dueName(caseId, month));
    built.set(month, mark);
    if (!mark) continue;
    const batch = await readPayments.batch(mark.batchId);
    if (!batch || hasLeft(batch.state) || batch.state === 'stopped') continue;
    const sheet = await readPayments.sheet(batch.id, sheetOf(mark.lineId));
    const line = sheet && lineIn(sheet, mark.lineId);
    if (line && line.state !== 'cancelled') return { built, open: { month, batchId: batch.id } };
  }
  return { built, open: undefined };
}

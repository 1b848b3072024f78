import { type Day, type Month, monthAfter, monthOf } from '../domain/days.ts';
import type { CaseId } from '../domain/ids.ts';
import { hasLeft } from '../domain/payment/batch.ts';
import { dueName } from '../domain/payment/due.ts';
import type { PaymentLine } from '../domain/payment/line.ts';
import { lineIn, sheetOf } from '../domain/payment/sheet.ts';
import type { Powers } from '../powers.ts';

/** As far back as a death is looked for in what was paid. */
const MOST_MONTHS = 120;
/** As many marks as are read at once. */
const AT_ONCE = 100;

/** The lines of a case's monthly money that left for the months after one, to this month. Half a read unit a month, and two reads for each that was paid. */
export async function paidSince(
  caseId: CaseId,
  after: Month,
  today: Day,
  { readPayments }: { readonly readPayments: Pick<Powers['readPayments'], 'batch' | 'marks' | 'sheet'> },
): Promise<PaymentLine[]> {
  const months: Month[] = [];
  for (let month = monthAfter(after); month <= monthOf(today); month = monthAfter(month)) months.push(month);
  const looked = months.slice(-MOST_MONTHS);
  const found: PaymentLine[] = [];
  for (let at = 0; at < looked.length; at += AT_ONCE) {
    const some = looked.slice(at, at + AT_ONCE);
    const marks = await readPayments.marks(some.map((what) => ({ caseId, what })));
    for (const month of some) {
      const mark = marks.get(dueName(caseId, month));
      const batch = mark && (await readPayments.batch(mark.batchId));
      if (!mark || !batch || !hasLeft(batch.state)) continue;
      const line = lineIn(await readPayments.sheet(mark.batchId, sheetOf(mark.lineId)), mark.lineId);
      if (line?.state === 'paid' || line?.state === 'clear') found.push(line);
    }
  }
  return found;
}

import { monthAfter, monthsFrom } from '../domain/days.ts';
import { Batch, hasLeft } from '../domain/payment/batch.ts';
import type { PaymentLine } from '../domain/payment/line.ts';
import { lineIn, sheetOf } from '../domain/payment/sheet.ts';
import { StoredSheet } from '../domain/payment/stored-sheet.ts';
import type { Powers } from '../powers.ts';
import { markIn } from './payment-items.ts';
import { maybe, type Records } from './records.ts';
import { KEYS } from './table.ts';

/** As far back as is looked, and a read takes. */
const MOST_MONTHS = 100;

/** The lines of a case's monthly money that left. Half a read unit a month, and for each that was paid a read of its batch and one of its sheet. */
export const leftLines =
  (store: Records): Powers['alertDeaths']['left'] =>
  async (caseId, { after, to }) => {
    const months = monthsFrom(monthAfter(after), to).slice(-MOST_MONTHS);
    const keys = months.map((month) => KEYS.entitlement(caseId, month));
    const lines: PaymentLine[] = [];
    for (const item of keys.length === 0 ? [] : await store.getMany(keys, 'eventually')) {
      const { batchId, lineId } = markIn(item);
      const batch = maybe(Batch, await store.get(KEYS.batch(batchId)));
      if (!batch || !hasLeft(batch.state)) continue;
      const line = lineIn(maybe(StoredSheet, await store.get(KEYS.sheet(batchId, sheetOf(lineId)))), lineId);
      if (line?.state === 'paid' || line?.state === 'clear') lines.push(line);
    }
    return lines;
  };

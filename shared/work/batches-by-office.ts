import { type Month, monthsFrom } from '../domain/days.ts';
import type { OfficeCode } from '../domain/ids.ts';
import type { Batch } from '../domain/payment/batch.ts';
import type { Powers } from '../powers.ts';

/** The batches of some months by the office whose cases they pay. A query of the index for each month. */
export async function batchesByOffice(
  from: Month,
  to: Month,
  { screenPayments }: Pick<Powers, 'screenPayments'>,
): Promise<ReadonlyMap<OfficeCode, readonly Batch[]>> {
  const offices = new Map<OfficeCode, Batch[]>();
  for (const month of monthsFrom(from, to))
    for await (const batch of screenPayments.batches(month)) {
      const there = offices.get(batch.office);
      if (there) there.push(batch);
      else offices.set(batch.office, [batch]);
    }
  return offices;
}

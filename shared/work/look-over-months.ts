import type { Month } from '../domain/days.ts';
import { type Batch, balanceOf } from '../domain/payment/batch.ts';
import type { Powers } from '../powers.ts';
import { Joined } from '../screening/joined.ts';
import { lookOver, type Outlook } from '../screening/outlook.ts';
import { monthNumber, Partition } from '../screening/partition.ts';

type Reading = Pick<Powers, 'readPayments' | 'screenPayments'>;

/** As many of a register's entries as are in memory at once. */
const STRETCH = 1_000;

export interface Seen {
  readonly batches: readonly Batch[];
  readonly outlook: Outlook;
}

/** Until when it goes on, and which batches: all of the county unless told. */
interface Looking {
  readonly mayGoOn?: () => boolean;
  readonly of?: (batch: Batch) => boolean;
}

/**
 * Looks over everything that is paid in some months that follow each other: every batch that is built and not stopped, as columns, held against the registers. Undefined where the time is up before all of it was seen: of a part nobody could
 * say what is missing or alone. Costs each sheet once, and each person and account once for each register, however many months and lines they are on; writes nothing. A county's three months, 180,000
 * lines, are some 40 MB.
 */
export async function lookOverMonths(
  months: readonly Month[],
  { readPayments, screenPayments }: Reading,
  { mayGoOn = () => true, of = () => true }: Looking = {},
): Promise<Seen | undefined> {
  const batches: Batch[] = [];
  for (const month of months)
    for await (const batch of screenPayments.batches(month))
      if (batch.state !== 'building' && batch.state !== 'stopped' && of(batch)) batches.push(batch);
  const partition = new Partition(batches.reduce((sum, batch) => sum + balanceOf(batch).total.lines, 0));
  for (const { id, sheets, programme, month } of batches) {
    if (!mayGoOn()) return undefined;
    for await (const { lines, no } of readPayments.outlines(id, { from: 1, to: sheets }))
      partition.add(lines, { programme, paidIn: month, batchId: id, no });
  }

  const joined = new Joined(partition);
  const { people, accounts } = partition;
  for (let from = 0; from < Math.max(people.size, accounts.size); from += STRETCH) {
    if (!mayGoOn()) return undefined;
    const some = people.names.slice(from, from + STRETCH);
    const [deaths, holdings, flagged, uses] = await Promise.all([
      screenPayments.deaths(some),
      screenPayments.holdings(some),
      screenPayments.flagged(some),
      screenPayments.uses(accounts.names.slice(from, from + STRETCH)),
    ]);
    joined.take({ deaths, holdings, flagged, uses });
  }
  const numbers = months.map(monthNumber);
  return { batches, outlook: lookOver(partition, joined, { from: Math.min(...numbers), to: Math.max(...numbers) }) };
}

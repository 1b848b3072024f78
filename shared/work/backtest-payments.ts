import type { Month } from '../domain/days.ts';
import { monthAfter, monthsBack, monthsFrom } from '../domain/days.ts';
import type { FindingId, OfficeCode } from '../domain/ids.ts';
import type { PaymentLimits } from '../domain/payment/limits.ts';
import { paysOf } from '../domain/payment/line.ts';
import type { Powers } from '../powers.ts';
import { has } from '../screening/bits.ts';
import { screen } from '../screening/screen.ts';
import { findingIdOf } from './blocked-among.ts';
import { type Backtest, compareShowings, type Said } from './compare-showings.ts';
import { knownOf } from './known-of.ts';
import { lookOverMonths } from './look-over-months.ts';

type Reading = Pick<Powers, 'readPayments' | 'screenPayments' | 'readFindings'>;
type Hits = Map<FindingId, Said>;

/**
 * Runs the payment rules over an office's lines of some past months, each as on the day on which its batch was built, by the thresholds in force and by others, with what registers know today; and raises nothing. What
 * stays and was never found is what a rule shows since it was changed. Lines of other offices aren't looked at; what they share with the office's, registers know. Reads each sheet of the months, of two before and of one
 * after once, those with something to ask a second time, and a finding for each thing that is shown.
 */
export async function backtestPayments(
  { office, from, to }: { readonly office: OfficeCode; readonly from: Month; readonly to: Month },
  tried: Partial<PaymentLimits>,
  powers: Reading,
): Promise<Backtest> {
  const { readPayments, readFindings } = powers;
  const months = monthsFrom(monthsBack(from, 2), monthAfter(to));
  const seen = await lookOverMonths(months, powers, { of: (batch) => batch.office === office });
  const [now, then]: [Hits, Hits] = [new Map(), new Map()];
  for (const { id, sheets, month, programme, builtOn } of seen?.batches ?? []) {
    if (!seen || month < from || month > to) continue;
    const { outlook } = seen;
    for (let no = 1; no <= sheets; no += 1) {
      const rows = outlook.partition.rowsOf(id, no);
      const lines =
        rows && anyOf(rows, (row) => has(outlook.suspects, row)) && (await readPayments.sheet(id, no))?.lines;
      if (!lines) continue;
      const asked = lines.filter((_, at) => has(outlook.suspects, rows.from + at));
      const known = await knownOf(asked, powers);
      const among = { outlook, first: rows.from };
      for (const [hits, limits] of [[now, {}] as const, [then, tried] as const])
        for (const { rule, verdict, line } of screen(lines, programme, known, builtOn, among, limits)) {
          const id = findingIdOf(rule, line);
          hits.set(id, { id, rule, hit: verdict, named: [line.caseId, paysOf(line)] });
        }
    }
  }
  return await compareShowings([...now.values()], [...then.values()], { readFindings });
}

function anyOf({ from, to }: { readonly from: number; readonly to: number }, is: (row: number) => boolean): boolean {
  for (let row = from; row < to; row += 1) if (is(row)) return true;
  return false;
}

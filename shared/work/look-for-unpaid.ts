import { amountIn, type Benefit } from '../domain/benefit.ts';
import { type Month, monthAfter, monthBefore } from '../domain/days.ts';
import type { Batch } from '../domain/payment/batch.ts';
import { dueName } from '../domain/payment/due.ts';
import { lineIn, sheetOf } from '../domain/payment/sheet.ts';
import { examine } from '../domain/rule.ts';
import type { Mark, Powers } from '../powers.ts';
import { owedAndUnpaid, type Unpaid } from '../rules/owed-and-unpaid.rule.ts';
import { foundBy } from './found-by.ts';
import type { Seen } from './look-over-months.ts';

type Reading = Pick<Powers, 'readPayments'>;

/** As many benefits of an office as are in memory at once, and marks as one read gives. */
const STRETCH = 100;

/** What it comes to, whichever way it is seen: by who it is of and the month. */
export const unpaidFinding = ({ benefit, month, cancelled }: Unpaid, today: Batch['builtOn']) => {
  const { caseId, office } = benefit;
  const verdict = examine(owedAndUnpaid, { benefit, month, cancelled }, { today });
  const subject = cancelled
    ? ({ kind: 'line', caseId, lineId: cancelled.id, batchId: cancelled.batchId } as const)
    : ({ kind: 'record', caseId, record: `CASE#${caseId} BENEFIT` } as const);
  return foundBy(owedAndUnpaid, verdict, { subject, office, named: [owedAndUnpaid.name, caseId, month] }, today);
};

/** Whether a batch has left that would have had a line of the benefit's month: it was built after the day from which on this is owed, and by somebody who may. Whom the builder had to leave out another pays within the month. */
const shouldHave = (batch: Batch, { owedAsOf, hands }: Benefit, month: Month, now: Month): boolean =>
  batch.month >= month &&
  (owedAsOf === undefined || batch.builtOn > owedAsOf) &&
  (batch.month < now || !hands.includes(batch.builtBy));

/**
 * The months of some benefits that nothing pays, though the office's batch has left: the first ones, several in a row, those up to now. Held against the lines that were looked over, and only what isn't among them
 * against its mark, by which arrears under way and lines of other months are found. One missing month between two that are paid is told by the lines themselves. Costs the benefits of the offices
 * whose batches left, a page at a time; of what seems unpaid a mark, and its batch or sheet. Undefined where the time is up.
 */
export async function lookForUnpaid(
  { batches, outlook }: Seen,
  months: readonly Month[],
  now: Month,
  { readPayments }: Reading,
  mayGoOn: () => boolean,
): Promise<readonly Unpaid[] | undefined> {
  const unpaid: Unpaid[] = [];
  const left = batches.filter(({ follows, releasedOn }) => follows === null && releasedOn !== null);
  for (const [office, theirs] of Map.groupBy(left, (batch) => batch.office))
    for (let after: string | null = null, more = true; more; ) {
      if (!mayGoOn()) return undefined;
      const page: Awaited<ReturnType<typeof readPayments.benefits>> = await readPayments.benefits(
        office,
        after,
        STRETCH,
      );
      const missing = page.items.flatMap((benefit) =>
        months
          .filter((month) => month <= now && amountIn(benefit, month) > 0 && !outlook.pays(benefit.caseId, month))
          .filter((month) =>
            theirs.some((batch) => batch.programme === benefit.programme && shouldHave(batch, benefit, month, now)),
          )
          .filter(
            (month) =>
              !outlook.pays(benefit.caseId, monthBefore(month)) || !outlook.pays(benefit.caseId, monthAfter(month)),
          )
          .map((month) => ({ benefit, month })),
      );
      for (let at = 0; at < missing.length; at += STRETCH) {
        const some = missing.slice(at, at + STRETCH);
        const marks = await readPayments.marks(
          some.map(({ benefit, month }) => ({ caseId: benefit.caseId, what: month })),
        );
        for (const one of some) {
          const mark = marks.get(dueName(one.benefit.caseId, one.month));
          const cancelled = mark === undefined ? null : await cancelledBy(mark, readPayments);
          if (cancelled !== undefined) unpaid.push({ ...one, cancelled });
        }
      }
      after = page.after;
      more = after !== null;
    }
  return unpaid;
}

/** The line of a mark where it was cancelled; null where its batch stopped. Undefined where it pays, or will. */
async function cancelledBy(
  { batchId, lineId }: Mark,
  readPayments: Reading['readPayments'],
): Promise<Unpaid['cancelled'] | undefined> {
  const line = lineIn(await readPayments.sheet(batchId, sheetOf(lineId)), lineId);
  if (line?.state === 'cancelled') return line;
  return (await readPayments.batch(batchId))?.state === 'stopped' ? null : undefined;
}

import { topUpName } from '../domain/benefit.ts';
import type { CaseClock } from '../domain/case-clock.ts';
import { dueName } from '../domain/payment/due.ts';
import type { Powers } from '../powers.ts';

/** Whether a batch that wasn't stopped has a line of the top-up that a clock is about: from then on the batch's own clocks count. Three reads. */
export async function takenUp(
  { caseId, about }: CaseClock,
  { readPayments }: Pick<Powers, 'readPayments'>,
): Promise<boolean> {
  const ordered = (await readPayments.benefitsOf([caseId])).get(caseId)?.topUps.find(({ id }) => id === about);
  if (!ordered) return false;
  const what = topUpName(ordered.month, ordered.no);
  const mark = (await readPayments.marks([{ caseId, what }])).get(dueName(caseId, what));
  const batch = mark && (await readPayments.batch(mark.batchId));
  return batch !== undefined && batch.state !== 'stopped';
}

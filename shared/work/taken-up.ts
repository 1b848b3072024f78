import { topUpName } from '../domain/benefit.ts';
import type { CaseClock } from '../domain/case-clock.ts';
import { hasLeft } from '../domain/payment/batch.ts';
import { dueName } from '../domain/payment/due.ts';
import type { Powers } from '../powers.ts';

/** How far a top-up that a clock is about has come: a batch has its line, whose own clocks count as long as it isn't stopped; or its money has left, and nothing can give it back to this clock. Three reads. */
export async function takenUp(
  { caseId, about }: CaseClock,
  { readPayments }: Pick<Powers, 'readPayments'>,
): Promise<'left' | 'in-batch' | 'waits'> {
  const ordered = (await readPayments.benefitsOf([caseId])).get(caseId)?.topUps.find(({ id }) => id === about);
  if (!ordered) return 'waits';
  const what = topUpName(ordered.month, ordered.no);
  const mark = (await readPayments.marks([{ caseId, what }])).get(dueName(caseId, what));
  const batch = mark && (await readPayments.batch(mark.batchId));
  if (!batch || batch.state === 'stopped') return 'waits';
  return hasLeft(batch.state) ? 'left' : 'in-batch';
}

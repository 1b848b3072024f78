import { topUpName } from '../domain/benefit.ts';
import { AID_FIRST } from '../domain/case/aid-first.ts';
import type { CaseClock } from '../domain/case-clock.ts';
import type { Day } from '../domain/days.ts';
import type { LimitCode } from '../domain/law/limits.ts';
import { hasLeft } from '../domain/payment/batch.ts';
import { dueName } from '../domain/payment/due.ts';
import type { Powers } from '../powers.ts';

/** The clocks that money ends and no step of a case: they are looked at every day until it has left. */
export const ENDED_BY_MONEY: readonly LimitCode[] = ['TOP_UP_PAY', 'TA_PAY_FIRST'];

/**
 * How far the money has come that a clock is about, a top-up's or that of aid that comes first: a batch has its line, whose own clocks count as long as it isn't stopped; or its money
 * has left on a day (null where it closed without any), and nothing can give it back to this clock. Three reads.
 */
export async function takenUp(
  { caseId, about, clock }: CaseClock,
  { readPayments }: Pick<Powers, 'readPayments'>,
): Promise<'waits' | 'in-batch' | { readonly leftOn: Day | null }> {
  const benefit = (await readPayments.benefitsOf([caseId])).get(caseId);
  const ordered = benefit?.topUps.find(({ id }) => id === about);
  const what = ordered ? topUpName(ordered.month, ordered.no) : AID_FIRST;
  if (!benefit || (!ordered && clock.code !== 'TA_PAY_FIRST')) return 'waits';
  const mark = (await readPayments.marks([{ caseId, what }])).get(dueName(caseId, what));
  const batch = mark && (await readPayments.batch(mark.batchId));
  if (!batch || batch.state === 'stopped') return 'waits';
  return hasLeft(batch.state) ? { leftOn: batch.releasedOn } : 'in-batch';
}

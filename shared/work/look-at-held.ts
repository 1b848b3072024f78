import type { Benefit } from '../domain/benefit.ts';
import type { Day } from '../domain/days.ts';
import { holds } from '../domain/finding.ts';
import { type Batch, stageOf } from '../domain/payment/batch.ts';
import { markScreened, type PaymentLine } from '../domain/payment/line.ts';
import { turnScreened } from '../domain/payment/sheet.ts';
import type { Act, Powers } from '../powers.ts';
import { accountAnomaly } from '../rules/account-anomaly.rule.ts';
import { duplicatePlaces } from '../rules/duplicate-places.rule.ts';
import { duplicateProgrammes } from '../rules/duplicate-programmes.rule.ts';
import { paidAfterDeath } from '../rules/paid-after-death.rule.ts';
import { blockedAmong, findingIdOf } from './blocked-among.ts';

type Looking = Pick<Powers, 'readPayments' | 'screenPayments' | 'turnPayments' | 'raiseFindings'>;

/** What holds a line in screening: also where what it was found by isn't looked at here, such as another office's payment. */
const HOLDING = [paidAfterDeath, duplicateProgrammes, duplicatePlaces, accountAnomaly];

/** A line as it would be paid: with its batch as it stands, by a batch that follows to the account that its benefit has by now. */
const asPaid = (line: PaymentLine, benefit: Benefit | undefined): PaymentLine => {
  if (!benefit) return line;
  const { accountIndex, holderIndex, holderIsMember, signs } = benefit;
  return { ...line, accountIndex, holderIndex, holderIsMember, signs };
};

/**
 * Looks again at the lines of a batch that are held, and lets go on what nothing holds any more: however old their month is, which the nightly look over three months doesn't reach. A suspicion of an account holds nothing that
 * goes to another by now. Costs the batch's sheets up to the last held line (a query for forty), what screening asks of those lines, and four reads for each.
 */
export async function lookAtHeld(
  from: Batch,
  powers: Looking,
  { act, today, mayGoOn }: { readonly act: Act; readonly today: Day; readonly mayGoOn: () => boolean },
): Promise<{ readonly batch: Batch; readonly finished: boolean; readonly lines: number; readonly findings: number }> {
  const { readPayments, turnPayments, raiseFindings } = powers;
  const stage = stageOf(from);
  const counts = { lines: 0, findings: 0 };
  let batch = from;
  for await (const sheet of readPayments.sheets(batch.id, { from: 1, to: batch.sheets })) {
    if (counts.lines >= from.tally.held.lines) break;
    const held = sheet.lines.filter(({ state }) => state === 'held');
    if (held.length === 0) continue;
    if (!mayGoOn()) return { batch, finished: false, ...counts };
    counts.lines += held.length;
    const benefits = stage === 'open' ? undefined : await readPayments.benefitsOf(held.map(({ caseId }) => caseId));
    const paid = held.map((line) => asPaid(line, benefits?.get(line.caseId)));
    const { blocked, findings } = await blockedAmong(paid, batch.programme, powers, { act, today });
    counts.findings += findings;
    const freed: PaymentLine[] = [];
    for (const [at, line] of held.entries()) {
      const as = paid[at] ?? line;
      const standing = await Promise.all(HOLDING.map((rule) => raiseFindings.standing(findingIdOf(rule, as))));
      if (blocked.has(line.id) || standing.some((each) => each && holds(each))) continue;
      freed.push(markScreened(line, false, stage));
    }
    if (freed.length === 0) continue;
    const turned = turnScreened(batch, sheet, freed, today);
    // Where somebody decided on the batch meanwhile, it is looked at again the next night.
    if (!(await turnPayments.turn({ batch, sheet }, turned, act)).ok) break;
    batch = turned.batch;
  }
  return { batch, finished: true, ...counts };
}

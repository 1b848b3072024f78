import type { Benefit } from '../domain/benefit.ts';
import type { CaseId } from '../domain/ids.ts';
import type { PaymentLine } from '../domain/payment/line.ts';
import type { Powers } from '../powers.ts';
import { type Known, MOST_ON_CARD } from '../screening/screen.ts';

/** As many keys as one read takes. */
const AT_ONCE = 100;

/**
 * What registers know of the people and accounts of some lines, who holds the cards of their cases, and for whom the other cases on their accounts pay: a read a hundred of each. Nearly every account stands for one case, and then
 * nothing is read of others.
 */
export async function knownOf(
  lines: readonly PaymentLine[],
  { readPayments, screenPayments }: Pick<Powers, 'readPayments' | 'screenPayments'>,
): Promise<Known & Required<Pick<Known, 'flagged'>>> {
  const people = lines.flatMap(({ personIndexes }) => personIndexes);
  const [deaths, uses, holdings, flagged, custodies] = await Promise.all([
    screenPayments.deaths(people),
    screenPayments.uses(lines.map(({ accountIndex }) => accountIndex)),
    screenPayments.holdings(people),
    screenPayments.flagged(people),
    readPayments.custodiesOf(lines.filter((line) => !line.holderIsMember).map(({ caseId }) => caseId)),
  ]);
  const beside = lines.flatMap(({ caseId, accountIndex }) => {
    const cases = uses.get(accountIndex)?.cases ?? [];
    return cases.length > MOST_ON_CARD ? [] : cases.filter((id) => id !== caseId);
  });
  return { deaths, uses, holdings, flagged, custodies, benefits: await benefitsOf(beside, readPayments) };
}

async function benefitsOf(cases: readonly CaseId[], readPayments: Powers['readPayments']): Promise<Known['benefits']> {
  const asked = [...new Set(cases)];
  const benefits = new Map<CaseId, Benefit>();
  for (let at = 0; at < asked.length; at += AT_ONCE)
    for (const [id, benefit] of await readPayments.benefitsOf(asked.slice(at, at + AT_ONCE))) benefits.set(id, benefit);
  return benefits;
}

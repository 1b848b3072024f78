import type { PaymentLine } from '../domain/payment/line.ts';
import type { Powers } from '../powers.ts';
import type { Known } from '../screening/screen.ts';

/** What registers know of the people and accounts of some lines, and who holds the cards of their cases: a read a hundred of each. */
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
  return { deaths, uses, holdings, flagged, custodies };
}

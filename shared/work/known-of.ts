import type { CaseId } from '../domain/ids.ts';
import type { PaymentLine } from '../domain/payment/line.ts';
import type { Powers } from '../powers.ts';
import { MOST_ON_CARD } from '../screening/same-household.ts';
import type { Known } from '../screening/screen.ts';

/** As many keys as one read takes. */
const AT_ONCE = 100;

/**
 * What registers know of the people and accounts of some lines, who holds the cards of their cases, and what pays the other cases on their accounts: a read a hundred of each. Nearly every account stands for one case, and then
 * nothing is read of others.
 */
export async function knownOf(
  lines: readonly PaymentLine[],
  { readPayments, screenPayments }: Pick<Powers, 'readPayments' | 'screenPayments'>,
): Promise<Known & Required<Pick<Known, 'flagged'>>> {
  const people = lines.flatMap(({ personIndexes }) => personIndexes);
  const [deaths, uses, holdings, flagged] = await Promise.all([
    screenPayments.deaths(people),
    screenPayments.uses(lines.map(({ accountIndex }) => accountIndex)),
    screenPayments.holdings(people),
    screenPayments.flagged(people),
  ]);
  const beside = lines.flatMap(({ caseId, accountIndex }) => {
    const cases = uses.get(accountIndex)?.cases ?? [];
    return cases.length > MOST_ON_CARD ? [] : cases.filter((id) => id !== caseId);
  });
  const strangers = lines.filter((line) => !line.holderIsMember).map(({ caseId }) => caseId);
  const benefits = await inTurn(beside, readPayments.benefitsOf);
  const custodies = await inTurn([...strangers, ...beside], readPayments.custodiesOf);
  return { deaths, uses, holdings, flagged, custodies, benefits };
}

async function inTurn<V>(
  asked: readonly CaseId[],
  read: (some: readonly CaseId[]) => Promise<ReadonlyMap<CaseId, V>>,
): Promise<ReadonlyMap<CaseId, V>> {
  const found = new Map<CaseId, V>();
  const each = [...new Set(asked)];
  for (let at = 0; at < each.length; at += AT_ONCE)
    for (const [id, value] of await read(each.slice(at, at + AT_ONCE))) found.set(id, value);
  return found;
}

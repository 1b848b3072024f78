import type { BlindIndex, CaseId } from '../ids.ts';
import type { PaymentLine } from './line.ts';

/** For whom cases pay that take money by one account. */
export type PaidBy = ReadonlyMap<CaseId, readonly BlindIndex[]>;

/** How cases on a line's account come together to households: those that pay for somebody of its own, its own among them; and how many of the rest pay for somebody of a household that another of them counts for. */
export function householdsOn(
  { caseId, personIndexes }: Pick<PaymentLine, 'caseId' | 'personIndexes'>,
  cases: PaidBy,
): { readonly own: ReadonlySet<CaseId>; readonly again: number } {
  const own = new Set([caseId]);
  const others: (readonly BlindIndex[])[] = [];
  let again = 0;
  for (const [id, people] of cases) {
    const isOf = (household: readonly BlindIndex[]) => people.some((person) => household.includes(person));
    if (id === caseId || isOf(personIndexes)) own.add(id);
    else if (others.some(isOf)) again += 1;
    else others.push(people);
  }
  return { own, again };
}

import type { Benefit } from '../domain/benefit.ts';
import type { Month } from '../domain/days.ts';
import { type Counted, countedAs, isInAid } from '../domain/fairness.ts';
import type { CaseId, OfficeCode } from '../domain/ids.ts';
import type { Powers } from '../powers.ts';

const PAGE = 100;

/**
 * The households of an office that are on aid in a month, but for those that are counted already. A query for each hundred benefits of the office, and a read of a hundred cases for each hundred of them that are counted
 * here: those of a township of two thousand households cost some forty requests.
 */
export async function inAid(
  office: OfficeCode,
  month: Month,
  counted: readonly { readonly caseId: CaseId }[],
  { readPayments }: Pick<Powers, 'readPayments'>,
): Promise<readonly Counted[]> {
  const known = new Set(counted.map(({ caseId }) => caseId));
  const found: Counted[] = [];
  let after: string | null = null;
  do {
    const page: { readonly items: readonly Benefit[]; readonly after: string | null } = await readPayments.benefits(
      office,
      after,
      PAGE,
    );
    const some = page.items.filter((benefit) => isInAid(benefit, month) && !known.has(benefit.caseId));
    const villages = await readPayments.villagesOf(some.map(({ caseId }) => caseId));
    found.push(...some.map((benefit) => countedAs(benefit, villages.get(benefit.caseId))));
    after = page.after;
  } while (after !== null);
  return found;
}

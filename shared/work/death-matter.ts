import type { Adjustment } from '../domain/adjustment/adjustment.ts';
import { isOfAnotherDeath } from '../domain/adjustment/open.ts';
import type { Day } from '../domain/days.ts';
import { AdjustmentId, type CaseId, type PersonId } from '../domain/ids.ts';
import { madeId } from '../kernel/made-id.ts';

/** A death is one matter, whoever tells it, and however often; another only where the one before was of a death that wasn't so. One read for each. */
export async function matterOfDeath(
  caseId: CaseId,
  { person, diedOn }: { readonly person: PersonId | null; readonly diedOn: Day },
  matter: (caseId: CaseId, id: AdjustmentId) => Promise<Adjustment | undefined>,
): Promise<AdjustmentId> {
  for (let nth = 1; ; nth += 1) {
    const again = nth === 1 ? [] : [String(nth)];
    const id = AdjustmentId.parse(madeId('adjustment', caseId, 'died', person ?? '', ...again));
    const found = await matter(caseId, id);
    if (!found || !isOfAnotherDeath(found, diedOn)) return id;
  }
}

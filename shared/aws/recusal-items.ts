import { type Decision, decided } from '../domain/decision.ts';
import type { CaseId, OperatorId } from '../domain/ids.ts';
import { Recusal } from '../domain/recusal.ts';
import type { Act, ListReach, Page } from '../powers.ts';
import type { Draft } from './item.ts';
import { dataOf, type Records, type Write } from './records.ts';
import { BY_PLACE, KEYS, PLACES } from './table.ts';

/** Listed by operator while it is in force, so that whoever is shut out is shown nothing of the case in a list either. */
export const recusalDraft = (recusal: Recusal): Draft => ({
  key: KEYS.recusal(recusal.caseId, recusal.operatorId),
  kind: 'recusal',
  data: recusal,
  ...(recusal.inForce ? { places: PLACES.recusal(recusal.operatorId, recusal.caseId) } : {}),
});

/** A page without what belongs to cases that its reader is shut out of: one query more. The page may be shorter for it. */
export async function inSight<T, Why extends string>(
  store: Records,
  reach: ListReach,
  found: Decision<Page<T>, Why>,
  caseOf: (item: T) => CaseId | undefined,
): Promise<Decision<Page<T>, Why>> {
  if (!found.ok || reach.for === undefined) return found;
  const shut = await shutOutOf(store, reach.for);
  const seen = (item: T) => {
    const about = caseOf(item);
    return about === undefined || !shut.has(about);
  };
  return decided({ ...found.value, items: found.value.items.filter(seen) });
}

/** The cases from which an operator is shut out: one query, of a handful at most. */
export async function shutOutOf(store: Records, operator: OperatorId): Promise<ReadonlySet<CaseId>> {
  const cases = new Set<CaseId>();
  for await (const item of store.indexed(BY_PLACE, PLACES.recusal(operator, '').placeKey ?? ''))
    cases.add(dataOf(Recusal, item).caseId);
  return cases;
}

/**
 * 回避 as a condition of the write itself: whoever acts on a case, and whoever is named in the act, isn't shut out of it at that moment. Said as a stale version:
 * whoever looks again finds the case no longer there for them. One condition for each person.
 */
export const notRecused = (store: Records, caseId: CaseId, who: readonly OperatorId[]): Write<'stale-version'>[] =>
  who.map((operator) => ({
    why: 'stale-version',
    element: {
      ConditionCheck: {
        TableName: store.table,
        Key: KEYS.recusal(caseId, operator),
        ConditionExpression: 'attribute_not_exists(pk) OR #data.#inForce = :no',
        ExpressionAttributeNames: { '#data': 'data', '#inForce': 'inForce' },
        ExpressionAttributeValues: { ':no': false },
      },
    },
  }));

/** Who acts, where it is a person. */
export const actors = ({ by }: Act): readonly OperatorId[] => (by.startsWith('system:') ? [] : [by as OperatorId]);

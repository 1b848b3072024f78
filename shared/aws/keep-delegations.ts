import { Delegation } from '../domain/delegation.ts';
import { delegationDraft, operatorDraft } from './account-items.ts';
import { pager } from './cursor.ts';
import type { Adapter } from './estate.ts';
import { listed } from './listed.ts';
import { dataOf, maybe, records } from './records.ts';
import { KEYS } from './table.ts';

/** One write for an offer, and the request's mark; two where the delegate's appointment changes with it. A page costs what it returns. */
export const keepDelegations: Adapter<'keepDelegations'> = (estate) => {
  const store = estate.once(records);
  const page = estate.once(pager);
  return {
    get: async (id) => maybe(Delegation, await store.get(KEYS.delegation(id))),
    offer: async (delegation, act) =>
      await store.commit([
        ...store.remember(act, 'already-made'),
        store.create(delegationDraft(delegation), act, 'already-made'),
      ]),
    move: async (was, becomes, delegate, act) =>
      await store.commit([
        store.replace({ ...delegationDraft(becomes), was }, act, 'stale-version'),
        ...(delegate
          ? [store.replace({ ...operatorDraft(delegate.becomes), was: delegate.was }, act, 'stale-version')]
          : []),
      ]),
    page: async (reach, request) =>
      await page(
        `delegations ${JSON.stringify(reach)}`,
        request,
        (limit, from) => store.page(listed('DELEGATION', reach), limit, from),
        (item) => dataOf(Delegation, item),
      ),
  };
};

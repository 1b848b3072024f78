import { dayOf } from '../domain/days.ts';
import { refused } from '../domain/decision.ts';
import { LastUse, usedOn } from '../domain/last-use.ts';
import { Operator, standingOf } from '../domain/operator.ts';
import { Holder, holderDraft, lastUseDraft, operatorDraft } from './account-items.ts';
import { pager } from './cursor.ts';
import type { Adapter } from './estate.ts';
import { listed, listName } from './listed.ts';
import { dataOf, maybe, records } from './records.ts';
import { KEYS } from './table.ts';

/** One write each, and one more where an account's last use begins, or a person gets it; for a person who has had one, two reads. A page costs what it returns. A last use is one read. */
export const appointOperators: Adapter<'appointOperators'> = (estate) => {
  const store = estate.once(records);
  const page = estate.once(pager);
  return {
    async create(operator, act, person) {
      const today = dayOf(act.at);
      const held = person && maybe(Holder, await store.get(KEYS.holder(person)));
      const before = held && maybe(Operator, await store.get(KEYS.operator(held.operatorId)));
      if (before && before.id !== operator.id && standingOf(before, today) !== 'left')
        return refused('person-has-account');
      const holder = { operatorId: operator.id, version: (held?.version ?? 0) + 1 };
      const early = today < operator.appointedFrom;
      const begins = usedOn(operator.id, early ? operator.appointedFrom : today, undefined);
      return await store.commit([
        ...store.remember(act, 'already-made'),
        store.create(operatorDraft(operator), act, 'already-made'),
        store.create(lastUseDraft(begins), act, 'already-made'),
        ...(person === undefined
          ? []
          : held
            ? [store.replace({ ...holderDraft(person, holder), was: held }, act, 'person-has-account')]
            : [store.create(holderDraft(person, holder), act, 'person-has-account')]),
      ]);
    },
    save: async (was, becomes, act) =>
      await store.commit([store.replace({ ...operatorDraft(becomes), was }, act, 'stale-version')]),
    async reactivate(was, becomes, act) {
      const before = maybe(LastUse, await store.get(KEYS.lastUse(was.id)));
      const begins = lastUseDraft(usedOn(was.id, dayOf(act.at), before));
      return await store.commit([
        store.replace({ ...operatorDraft(becomes), was }, act, 'stale-version'),
        before
          ? store.replace({ ...begins, was: before }, act, 'stale-version')
          : store.create(begins, act, 'stale-version'),
      ]);
    },
    lastUse: async (id) => maybe(LastUse, await store.get(KEYS.lastUse(id))),
    page: async (reach, request) =>
      await page(
        listName('operators', reach),
        request,
        (limit, from) => store.page(listed('OPERATOR', reach), limit, from),
        (item) => dataOf(Operator, item),
      ),
  };
};

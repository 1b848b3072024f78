import { Custody, CustodyCount } from '../domain/custody/custody.ts';
import { oneFewer, oneMore } from '../domain/custody/steps.ts';
import { refused } from '../domain/decision.ts';
import { pager } from './cursor.ts';
import { cardsDraft, custodyDraft } from './custody-items.ts';
import type { Adapter } from './estate.ts';
import { listed, listName } from './listed.ts';
import { dataOf, maybe, records } from './records.ts';
import { actors, notRecused } from './recusal-items.ts';
import { sealer } from './seal.ts';
import { KEYS } from './table.ts';

/** One transaction a step: the custody, the custodian sealed anew, and how many cards they hold, on the versions that were read. One read, and one KMS call an office and cache period. */
export const keepCustodies: Adapter<'keepCustodies'> = (estate) => {
  const store = estate.once(records);
  const page = estate.once(pager);
  const countOf = async (index: Custody['custodianIndex']) => maybe(CustodyCount, await store.get(KEYS.cards(index)));
  return {
    get: async (id) => maybe(Custody, await store.get(KEYS.custody(id))),
    page: async (reach, { state }, request) =>
      await page(
        `${listName('custodies', reach)} ${state}`,
        request,
        (limit, from) => store.page(listed(`CUSTODY#${state}`, reach), limit, from),
        (item) => dataOf(Custody, item),
      ),
    async enter(was, becomes, custodian, most, act) {
      const key = KEYS.custodian(becomes.caseId, becomes.nth);
      const sealed = { payee: await estate.once(sealer).seal(becomes.office, 'payee', key, custodian) };
      const draft = custodyDraft(becomes);
      // They may be given another card between reading and writing: then it is counted again.
      for (let turn = 0; turn < 5; turn += 1) {
        const known = await countOf(becomes.custodianIndex);
        const more = oneMore(known, becomes, most);
        if (!more.ok) return more;
        const cards = cardsDraft(more.value);
        const done = await store.commit<'stale-version' | 'cards-moved'>([
          was ? store.replace({ ...draft, was }, act, 'stale-version') : store.create(draft, act, 'stale-version'),
          store.create({ key, kind: 'custodian', data: { version: 1 }, sealed }, act, 'stale-version'),
          known ? store.replace({ ...cards, was: known }, act, 'cards-moved') : store.create(cards, act, 'cards-moved'),
          ...notRecused(store, becomes.caseId, actors(act)),
        ]);
        if (done.ok || done.why === 'stale-version') return done as typeof done & { why: 'stale-version' };
      }
      return refused('stale-version');
    },
    async move(was, becomes, act) {
      const frees = becomes.state === 'declined' || becomes.state === 'ended';
      for (let turn = 0; turn < 5; turn += 1) {
        const known = frees ? await countOf(was.custodianIndex) : undefined;
        const done = await store.commit<'stale-version' | 'cards-moved'>([
          store.replace({ ...custodyDraft(becomes), was }, act, 'stale-version'),
          ...(known
            ? [store.replace({ ...cardsDraft(oneFewer(known, was.caseId)), was: known }, act, 'cards-moved')]
            : []),
          ...notRecused(store, was.caseId, actors(act)),
        ]);
        if (done.ok || done.why === 'stale-version') return done as typeof done & { why: 'stale-version' };
      }
      return refused('stale-version');
    },
  };
};

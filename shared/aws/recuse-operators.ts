import { Recusal, RecusalStatement, RecusalText, statementName } from '../domain/recusal.ts';
import { Problem } from '../problems.ts';
import { pager } from './cursor.ts';
import type { Adapter } from './estate.ts';
import { guardWrites } from './impartiality-items.ts';
import { listed, listName } from './listed.ts';
import { dataOf, maybe, records } from './records.ts';
import { inSight, recusalDraft } from './recusal-items.ts';
import { sealer } from './seal.ts';
import { KEYS, PLACES } from './table.ts';

/** Two writes, and the request's where it makes one: the recusal, and the statement with its explanation sealed. Lists cost what they return. */
export const recuseOperators: Adapter<'recuseOperators'> = (estate) => {
  const store = estate.once(records);
  const page = estate.once(pager);
  const seals = estate.once(sealer);
  return {
    get: async (caseId, operator) => maybe(Recusal, await store.get(KEYS.recusal(caseId, operator))),
    async ofCase(caseId) {
      const found: Recusal[] = [];
      for await (const item of store.under(KEYS.recusal(caseId, '' as never).pk, 'OPERATOR#'))
        found.push(dataOf(Recusal, item));
      return found;
    },
    async save(was, becomes, { record, text }, act, impartiality) {
      const key = KEYS.recusalText(record.caseId, record.operatorId, record.nth);
      const sealed = { integrity: await seals.seal(record.office, 'integrity', key, text) };
      const places = PLACES.recusalText(record.office, record.on, statementName(record));
      const draft = recusalDraft(becomes);
      return await store.commit([
        ...store.remember(act, 'already-made'),
        was === undefined
          ? store.create(draft, act, 'stale-version')
          : store.replace({ ...draft, was }, act, 'stale-version'),
        store.create({ key, kind: 'recusal-statement', data: record, sealed, places }, act, 'stale-version'),
        ...guardWrites(store, { impartiality }, act),
      ]);
    },
    statement: async (caseId, operator, nth) =>
      maybe(RecusalStatement, await store.get(KEYS.recusalText(caseId, operator, nth))),
    async page(reach, request) {
      const found = await page(
        listName('statements', reach),
        request,
        (limit, from) => store.page({ ...listed('STATEMENT', reach), newestFirst: true }, limit, from),
        (item) => dataOf(RecusalStatement, item),
      );
      return await inSight(store, reach, found, ({ caseId }) => caseId);
    },
    async open(noted, statement) {
      const { caseId, operatorId, nth, office } = statement;
      const key = KEYS.recusalText(caseId, operatorId, nth);
      const item = await store.get(key);
      if (!item) throw new Problem('sealed-unreadable', { compartment: 'integrity' });
      return await seals.open(noted, statementName(statement), office, 'integrity', key, item, RecusalText);
    },
  };
};

import { GivenReason, Readings, ReasonText } from '../domain/reading.ts';
import { Problem } from '../problems.ts';
import { readingsDraft } from './count-readings.ts';
import { pager } from './cursor.ts';
import type { Adapter } from './estate.ts';
import { listed, listName } from './listed.ts';
import { dataOf, maybe, records } from './records.ts';
import { inSight } from './recusal-items.ts';
import { sealer } from './seal.ts';
import { KEYS, PLACES } from './table.ts';

/** Three writes with the request's: the day's readings, and the reason with its text sealed. A page of the list costs what it returns. */
export const giveReasons: Adapter<'giveReasons'> = (estate) => {
  const store = estate.once(records);
  const seals = estate.once(sealer);
  const page = estate.once(pager);
  return {
    get: async (id) => maybe(GivenReason, await store.get(KEYS.reason(id))),
    readings: async (operator, on) => maybe(Readings, await store.get(KEYS.readings(operator, on))),
    async give(given, text, was, becomes, act) {
      const key = KEYS.reason(given.id);
      const sealed = { integrity: await seals.seal(given.office, 'integrity', key, text) };
      const places = PLACES.reason(given.office, given.on, given.operatorId, given.id);
      const draft = readingsDraft(becomes, given.at);
      return await store.commit([
        ...store.remember(act, 'already-made'),
        store.create({ key, kind: 'reason', data: given, sealed, places }, act, 'already-made'),
        was === undefined
          ? store.create(draft, act, 'stale-version')
          : store.replace({ ...draft, was }, act, 'stale-version'),
      ]);
    },
    async page(reach, { on, by }, request) {
      const found = await page(
        `${listName('reasons', reach)} ${on} ${by?.id ?? ''}`,
        request,
        (limit, from) => {
          const where = listed(`REASON#${on}`, reach);
          return store.page(by ? { ...where, prefix: `${by.office}#${by.id}#` } : where, limit, from);
        },
        (item) => dataOf(GivenReason, item),
      );
      return await inSight(store, reach, found, ({ caseId }) => caseId ?? undefined);
    },
    async open(noted, given) {
      const key = KEYS.reason(given.id);
      const item = await store.get(key);
      if (!item) throw new Problem('sealed-unreadable', { compartment: 'integrity' });
      return await seals.open(noted, given.id, given.office, 'integrity', key, item, ReasonText);
    },
  };
};

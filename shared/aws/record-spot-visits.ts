import type { Adapter } from './estate.ts';
import { records } from './records.ts';
import { actors, notRecused } from './recusal-items.ts';
import { sealer } from './seal.ts';
import { spotCheckDraft } from './spot-check-items.ts';
import { KEYS } from './table.ts';

/** One transaction: what was found, the visit with its form sealed, and that nobody of its team is shut out of the case. */
export const recordSpotVisits: Adapter<'recordSpotVisits'> = (estate) => {
  const store = estate.once(records);
  const seals = estate.once(sealer);
  return {
    async record(was, becomes, visit, form, act) {
      const key = KEYS.visit(visit.caseId, visit.id);
      const sealed = { circumstances: await seals.seal(visit.office, 'circumstances', key, form) };
      return await store.commit([
        ...store.remember(act, 'stale-version'),
        store.replace({ ...spotCheckDraft(becomes), was }, act, 'stale-version'),
        store.create({ key, kind: 'visit', data: visit, sealed }, act, 'stale-version'),
        ...notRecused(store, visit.caseId, [...new Set([...actors(act), ...visit.investigators])]),
      ]);
    },
  };
};

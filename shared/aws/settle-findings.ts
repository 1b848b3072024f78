import { caseOf } from '../domain/finding.ts';
import { findingDraft } from './case-items.ts';
import type { Adapter } from './estate.ts';
import { records } from './records.ts';
import { actors, notRecused } from './recusal-items.ts';
import { sealer } from './seal.ts';
import { KEYS } from './table.ts';

/** Two writes: the finding, and the explanation sealed beside it; by somebody who isn't shut out of its case. */
export const settleFindings: Adapter<'settleFindings'> = (estate) => {
  const store = estate.once(records);
  return {
    async settle(was, becomes, text, act) {
      const key = KEYS.settlement(was.id);
      const about = caseOf(was);
      const sealed = { circumstances: await estate.once(sealer).seal(was.office, 'circumstances', key, text) };
      return await store.commit([
        store.replace({ ...findingDraft(becomes), was }, act, 'stale-version'),
        store.create({ key, kind: 'settlement', data: { version: 1 }, sealed }, act, 'stale-version'),
        ...(about ? notRecused(store, about, actors(act)) : []),
      ]);
    },
  };
};

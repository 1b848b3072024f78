import { Finding, lapse } from '../domain/finding.ts';
import { movedFrom } from '../domain/finding-past.ts';
import { findingDraft } from './case-items.ts';
import type { Adapter } from './estate.ts';
import { raising, unlessMoved } from './finding-items.ts';
import { maybe, records } from './records.ts';
import { KEYS } from './table.ts';

/** One read; one write for what is new, has lapsed or has new facts, and for what is named beside it. */
export const raiseFindings: Adapter<'raiseFindings'> = (estate) => {
  const store = estate.once(records);
  return {
    standing: async (id) => maybe(Finding, await store.get(KEYS.finding(id))),
    async lapse(id, act) {
      await unlessMoved(async () => {
        const was = maybe(Finding, await store.get(KEYS.finding(id)));
        const becomes = was && lapse(was);
        if (was === undefined || becomes === undefined || becomes === was) return undefined;
        const draft = findingDraft(movedFrom(was, becomes, act.at));
        return (await store.commit([store.replace({ ...draft, was }, act, 'moved')])).ok ? undefined : 'moved';
      });
    },
    cite: async (was, becomes, act) =>
      await store.commit([store.replace({ ...findingDraft(becomes), was }, act, 'moved')]),
    async raise(finding, act) {
      if (!finding) return { raised: false, standing: undefined };
      return await unlessMoved(async () => {
        const { writes, raised, standing } = await raising(store, finding, act);
        return writes.length === 0 || (await store.commit(writes)).ok ? { raised, standing } : 'moved';
      });
    },
  };
};

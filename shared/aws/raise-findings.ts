import { Finding, lapse } from '../domain/finding.ts';
import { movedFrom } from '../domain/finding-past.ts';
import { findingDraft } from './case-items.ts';
import type { Adapter } from './estate.ts';
import { raising, TRIES } from './finding-items.ts';
import { maybe, records } from './records.ts';
import { KEYS } from './table.ts';

/** One read; one write for what is new, has lapsed or has new facts. */
export const raiseFindings: Adapter<'raiseFindings'> = (estate) => {
  const store = estate.once(records);
  return {
    standing: async (id) => maybe(Finding, await store.get(KEYS.finding(id))),
    async lapse(id, act) {
      for (let turn = 0; turn <= TRIES; turn += 1) {
        const was = maybe(Finding, await store.get(KEYS.finding(id)));
        const becomes = was && lapse(was);
        if (was === undefined || becomes === undefined || becomes === was) return;
        const draft = findingDraft(movedFrom(was, becomes, act.at));
        if ((await store.commit([store.replace({ ...draft, was }, act, 'moved')])).ok) return;
      }
      throw new Error('a finding is moved by others again and again');
    },
    async raise(finding, act) {
      if (!finding) return { raised: false, standing: undefined };
      for (let turn = 0; turn <= TRIES; turn += 1) {
        const { writes, raised, standing } = await raising(store, finding, act);
        if (writes.length === 0 || (await store.commit(writes)).ok) return { raised, standing };
      }
      throw new Error('a finding is moved by others again and again');
    },
  };
};

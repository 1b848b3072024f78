import { dayOf } from '../domain/days.ts';
import { Finding, foundAgain } from '../domain/finding.ts';
import { findingDraft } from './case-items.ts';
import type { Adapter } from './estate.ts';
import { maybe, records } from './records.ts';
import { KEYS } from './table.ts';

/** So often a finding is read again that others moved meanwhile. */
const TRIES = 5;

/** One read; one write for what is new or has new facts. */
export const raiseFindings: Adapter<'raiseFindings'> = (estate) => {
  const store = estate.once(records);
  return {
    standing: async (id) => maybe(Finding, await store.get(KEYS.finding(id))),
    async raise(finding, act) {
      if (!finding) return { raised: false, standing: undefined };
      for (let turn = 0; ; turn += 1) {
        const known = maybe(Finding, await store.get(KEYS.finding(finding.id)));
        const becomes = known ? foundAgain(known, finding, dayOf(act.at)) : finding;
        if (known === becomes) return { raised: false, standing: known };
        const draft = findingDraft(becomes);
        const saved = await store.commit([
          known ? store.replace({ ...draft, was: known }, act, 'moved') : store.create(draft, act, 'moved'),
        ]);
        const [was, is] = [known, becomes].map((each) => (each && each.state !== 'shadow' ? each.opened : 0));
        if (saved.ok) return { raised: was !== is, standing: becomes };
        if (turn === TRIES) throw new Error('a finding is moved by others again and again');
      }
    },
  };
};

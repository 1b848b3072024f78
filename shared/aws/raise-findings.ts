import { Finding } from '../domain/finding.ts';
import { findingDraft } from './case-items.ts';
import type { Adapter } from './estate.ts';
import { maybe, records } from './records.ts';
import { KEYS } from './table.ts';

/** One read; one write for what is new. */
export const raiseFindings: Adapter<'raiseFindings'> = (estate) => {
  const store = estate.once(records);
  return {
    async raise(finding, act) {
      const known = maybe(Finding, await store.get(KEYS.finding(finding.id)));
      if (known) return { raised: false, standing: known };
      const raised = await store.commit([store.create(findingDraft(finding), act, 'known')]);
      if (raised.ok) return { raised: true, standing: finding };
      return { raised: false, standing: maybe(Finding, await store.get(KEYS.finding(finding.id))) ?? finding };
    },
  };
};

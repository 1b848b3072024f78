import { CaseClock } from '../domain/case-clock.ts';
import { decided, refused } from '../domain/decision.ts';
import { clockDraft, findingDraft } from './case-items.ts';
import type { Adapter } from './estate.ts';
import { dataOf, records } from './records.ts';
import { BY_WAKE } from './table.ts';

/** Reads only what is due, through the sparse index. Settling one clock is one transaction with the findings it gave. */
export const wakeClocks: Adapter<'wakeClocks'> = (estate) => {
  const store = estate.once(records);
  return {
    async awake(today, limit) {
      const { items } = await store.page({ index: BY_WAKE, key: 'WAKE#CLOCK', upTo: `${today}#~` }, limit);
      return items.map((item) => dataOf(CaseClock, item));
    },
    async settle(was, becomes, findings, act) {
      const moved = store.replace({ ...clockDraft(becomes), was }, act, 'stale-version');
      const raised = findings.map((finding) => store.create(findingDraft(finding), act, 'known'));
      const done = await store.commit<'stale-version' | 'known'>([moved, ...raised]);
      if (done.ok) return decided(findings.filter(({ state }) => state !== 'shadow').length);
      if (done.why === 'stale-version') return refused('stale-version');
      const alone = await store.commit([moved]);
      return alone.ok ? decided(0) : alone;
    },
  };
};

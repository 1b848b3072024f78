import { CaseClock } from '../domain/case-clock.ts';
import { decided, refused } from '../domain/decision.ts';
import { clockDraft } from './case-items.ts';
import type { Adapter } from './estate.ts';
import { raising, unlessMoved } from './finding-items.ts';
import { records } from './records.ts';
import { awakeIn } from './woken.ts';

/** Reads only what is due, through the sparse index. Settling one clock is a read of the finding that it gave and one transaction of both. */
export const wakeClocks: Adapter<'wakeClocks'> = (estate) => {
  const store = estate.once(records);
  return {
    awake: async (today, limit) => await awakeIn(store, 'WAKE#CLOCK', CaseClock, today, limit),
    async settle(was, becomes, finding, act) {
      const laid = store.replace({ ...clockDraft(becomes), was }, act, 'stale-version');
      return await unlessMoved(async () => {
        const { writes, raised } = finding ? await raising(store, finding, act) : { writes: [], raised: false };
        const done = await store.commit<'stale-version' | 'moved'>([laid, ...writes]);
        if (done.ok) return decided({ raised });
        return done.why === 'stale-version' ? refused(done.why) : 'moved';
      });
    },
  };
};

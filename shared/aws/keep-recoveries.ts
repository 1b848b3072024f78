import type { Adapter } from './estate.ts';
import { records } from './records.ts';
import { recoveryDraft, recoveryMarks } from './recovery-items.ts';
import { actors, notRecused } from './recusal-items.ts';

/** One transaction a step; an end in error gives the marks of its lines back, at a read and a write a line. */
export const keepRecoveries: Adapter<'keepRecoveries'> = (estate) => {
  const store = estate.once(records);
  return {
    async move(was, becomes, act) {
      const freed = becomes.ended?.as === 'in-error' ? ((await recoveryMarks(store, was, false, act)) ?? []) : [];
      return await store.commit<'stale-version'>([
        store.replace({ ...recoveryDraft(becomes), was }, act, 'stale-version'),
        ...freed.map((write) => ({ ...write, why: 'stale-version' as const })),
        ...notRecused(store, was.caseId, actors(act)),
      ]);
    },
  };
};

import { asThingsStand } from './case-writes.ts';
import type { Adapter } from './estate.ts';
import { issueNotices } from './issue-notices.ts';
import { records } from './records.ts';
import { recoveryDraft, recoveryMarks } from './recovery-items.ts';
import { actors, notRecused } from './recusal-items.ts';

/** One transaction: what is asked back, a mark for each payment, and the notice with its number and the clock of its delivery. Four reads; seven writes and one a payment. */
export const openRecoveries: Adapter<'openRecoveries'> = (estate) => {
  const store = estate.once(records);
  const notices = estate.once(issueNotices);
  return {
    async open(subject, recovery, told, act) {
      const text = await notices.text(told, act);
      const done = await asThingsStand<'already-made' | 'recovery-exists' | 'stale-version'>(async () => {
        const marked = await recoveryMarks(store, recovery, true, act);
        if (!marked) return { ok: false, why: 'recovery-exists', facts: {} };
        return await store.commit<
          'already-made' | 'recovery-exists' | 'stale-version' | 'clock-moved' | 'number-taken'
        >([
          ...store.remember(act, 'already-made'),
          store.create(recoveryDraft(recovery), act, 'already-made'),
          ...marked,
          text,
          ...(await notices.issue(subject, told, act)),
          ...notRecused(store, recovery.caseId, actors(act)),
        ]);
      });
      // Of the same request the notice is there too.
      return done.ok ? done : { ...done, why: done.why === 'recovery-exists' ? done.why : 'already-made' };
    },
  };
};

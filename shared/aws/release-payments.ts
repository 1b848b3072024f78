import { decided } from '../domain/decision.ts';
import type { Adapter } from './estate.ts';
import { batchDraft, lineDraft } from './payment-items.ts';
import { MOST_IN_TRANSACTION, records } from './records.ts';

/**
 * The batch first, on its version: of two releasers one wins. Then its lines, a hundred a transaction, each at the version that was read. A line that
 * screening moved meanwhile stays behind; one release more takes up what a release that died left over.
 */
export const releasePayments: Adapter<'releasePayments'> = (estate) => {
  const store = estate.once(records);
  return {
    async release(was, becomes, lines, act) {
      const won = await store.commit([store.replace({ ...batchDraft(becomes), was }, act, 'stale-version')]);
      if (!won.ok) return won;
      let moved = 0;
      for (let at = 0; at < lines.length; at += MOST_IN_TRANSACTION) {
        const writes = lines
          .slice(at, at + MOST_IN_TRANSACTION)
          .map((line) => store.replace({ ...lineDraft(line.becomes), was: line.was }, act, 'stale-version'));
        if ((await store.commit(writes)).ok) {
          moved += writes.length;
          continue;
        }
        for (const write of writes) moved += (await store.commit([write])).ok ? 1 : 0;
      }
      return decided(moved);
    },
  };
};

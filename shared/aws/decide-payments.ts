import type { Adapter } from './estate.ts';
import { commitGivingBack, commitWithFunds, toApproved } from './fund-items.ts';
import { bankFileDraft, batchDraft } from './payment-items.ts';
import { records } from './records.ts';
import { KEYS } from './table.ts';

/** One write (an approval one more for ten thousand lines), and two for each source of which money moves: of two who decide at once, one wins. No line is written, as what a batch is says what its lines are. */
export const decidePayments: Adapter<'decidePayments'> = (estate) => {
  const store = estate.once(records);
  return {
    save: async (was, becomes, act) =>
      await commitGivingBack(
        store,
        { was, becomes },
        [store.replace({ ...batchDraft(becomes), was }, act, 'stale-version')],
        act,
      ),
    async disburse(was, becomes, act) {
      if (becomes.funds === null) throw new Error('money can’t move that isn’t there');
      return await commitWithFunds<'stale-version' | 'account-not-approved'>(
        store,
        { was, becomes },
        [
          store.replace({ ...batchDraft(becomes), was }, act, 'stale-version'),
          toApproved(store.table, becomes.funds.account, 'payments'),
        ],
        act,
      );
    },
    approve: async (was, becomes, manifest, act) =>
      await store.commit([
        store.replace({ ...batchDraft(becomes), was }, act, 'stale-version'),
        store.create(
          { key: KEYS.manifest(manifest.batchId), kind: 'manifest', data: { ...manifest, parts: [] } },
          act,
          'stale-version',
        ),
        ...manifest.parts.map((part, at) =>
          store.create(
            { key: KEYS.manifestPart(manifest.batchId, at + 1), kind: 'manifest-part', data: { part, version: 1 } },
            act,
            'stale-version',
          ),
        ),
      ]),
    file: async (was, becomes, act) =>
      await store.commit([store.replace({ ...bankFileDraft(becomes), was }, act, 'stale-version')]),
  };
};

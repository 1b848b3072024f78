import { refused } from '../domain/decision.ts';
import { legsOf } from '../domain/payment/fund-order.ts';
import type { Adapter } from './estate.ts';
import { bookingOf, fundAccountDraft, fundOrderDraft, toApproved } from './fund-items.ts';
import { records } from './records.ts';
import { recoveryDraft } from './recovery-items.ts';

/** One write; an approved order three: itself, the pot and its entry; and the recovery that it is a part of. */
export const keepFunds: Adapter<'keepFunds'> = (estate) => {
  const store = estate.once(records);
  return {
    propose: async (order, act) =>
      await store.commit([
        ...store.remember(act, 'already-made'),
        store.create(fundOrderDraft(order), act, 'already-made'),
      ]),
    async decide(was, becomes, act, recovery) {
      const decision = store.replace({ ...fundOrderDraft(becomes), was }, act, 'stale-version');
      if (becomes.state !== 'approved') return await store.commit([decision]);
      for (let turn = 0; turn < 8; turn += 1) {
        const booking = await bookingOf(store, becomes, legsOf(becomes), { batchId: null, orderId: was.id }, act);
        if (!booking.ok) return booking;
        const done = await store.commit<'stale-version' | 'account-not-approved' | 'funds-moved'>([
          decision,
          ...(recovery
            ? [store.replace({ ...recoveryDraft(recovery.becomes), was: recovery.was }, act, 'stale-version')]
            : []),
          ...(becomes.kind === 'transfer' ? [toApproved(store.table, becomes.account, 'treasury')] : []),
          ...booking.value,
        ]);
        if (done.ok) return done;
        if (done.why !== 'funds-moved') return refused(done.why);
      }
      return refused('stale-version');
    },
    enterAccount: async (account, act) =>
      await store.commit([
        ...store.remember(act, 'already-made'),
        store.create(fundAccountDraft(account), act, 'already-made'),
      ]),
    decideAccount: async (was, becomes, act) =>
      await store.commit([store.replace({ ...fundAccountDraft(becomes), was }, act, 'stale-version')]),
  };
};

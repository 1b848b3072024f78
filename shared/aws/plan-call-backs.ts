import { readNote } from '../domain/ledger/checkpoint.ts';
import { CallBack } from '../domain/payment/call-back.ts';
import { callBackDraft, callBackPlanDraft } from './call-back-items.ts';
import type { Adapter } from './estate.ts';
import { newestCheckpoint } from './ledger-checkpoints.ts';
import { dataOf, records } from './records.ts';
import { BY_WAKE } from './table.ts';

/** One query for the seed; one write for a plan, one more for each call-back; reads only what is due, through the sparse index. */
export const planCallBacks: Adapter<'planCallBacks'> = (estate) => {
  const store = estate.once(records);
  const newest = estate.once(newestCheckpoint);
  return {
    async seed() {
      const found = await newest();
      const checkpoint = found && readNote(found.note)?.checkpoint;
      if (!checkpoint) return undefined;
      const { number, size, root } = checkpoint;
      return { checkpoint: number, size, root: Buffer.from(root).toString('base64') };
    },
    draw: async (plan, act) => await store.commit([store.create(callBackPlanDraft(plan), act, 'already-made')]),
    place: async (was, becomes, some, act) =>
      await store.commit([
        store.replace({ ...callBackPlanDraft(becomes), was }, act, 'stale-version'),
        ...some.map((each) => store.create(callBackDraft(each), act, 'stale-version')),
      ]),
    async awake(today, limit) {
      const { items } = await store.page({ index: BY_WAKE, key: 'WAKE#CALLBACK', upTo: `${today}#~` }, limit);
      return items.map((item) => dataOf(CallBack, item));
    },
    looked: async (was, becomes, act) =>
      await store.commit([store.replace({ ...callBackDraft(becomes), was }, act, 'stale-version')]),
  };
};

import { CallBack } from '../domain/payment/call-back.ts';
import { callBackDraft, callBackPlanDraft } from './call-back-items.ts';
import { chance } from './chance.ts';
import type { Adapter } from './estate.ts';
import { records } from './records.ts';
import { awakeIn } from './woken.ts';

/** One query for the seed; one write for a plan, one more for each call-back; reads only what is due, through the sparse index. */
export const planCallBacks: Adapter<'planCallBacks'> = (estate) => {
  const store = estate.once(records);
  return {
    seed: estate.once(chance),
    draw: async (plan, act) => await store.commit([store.create(callBackPlanDraft(plan), act, 'already-made')]),
    place: async (was, becomes, some, act) =>
      await store.commit([
        store.replace({ ...callBackPlanDraft(becomes), was }, act, 'stale-version'),
        ...some.map((each) => store.create(callBackDraft(each), act, 'stale-version')),
      ]),
    awake: async (today, limit) => await awakeIn(store, 'WAKE#CALLBACK', CallBack, today, limit),
    looked: async (was, becomes, act) =>
      await store.commit([store.replace({ ...callBackDraft(becomes), was }, act, 'stale-version')]),
  };
};

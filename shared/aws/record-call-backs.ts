import { refused } from '../domain/decision.ts';
import { CallBackPlan, countedOn } from '../domain/payment/call-back-plan.ts';
import { callBackDraft, callBackPlanDraft } from './call-back-items.ts';
import type { Adapter } from './estate.ts';
import { maybe, records } from './records.ts';
import { actors, notRecused } from './recusal-items.ts';
import { sealer } from './seal.ts';
import { KEYS } from './table.ts';

/** So often the plan is read anew while colleagues count on it. */
const TRIES = 8;

/** One read; two writes, or three with words: the call-back, its plan's counts, and what was said, sealed. By nobody who is shut out of the case. */
export const recordCallBacks: Adapter<'recordCallBacks'> = (estate) => {
  const store = estate.once(records);
  return {
    async record(was, becomes, text, act) {
      const key = KEYS.callBackText(was.caseId, was.id);
      const sealed = text && { report: await estate.once(sealer).seal(was.office, 'report', key, text) };
      for (let turn = 0; turn < TRIES; turn += 1) {
        const plan = maybe(CallBackPlan, await store.get(KEYS.callBackPlan(was.office, was.plan)));
        if (!plan) throw new Error('a call-back without its plan');
        const counted = countedOn(plan, was, becomes);
        const done = await store.commit<'stale-version' | 'plan-moved'>([
          store.replace({ ...callBackDraft(becomes), was }, act, 'stale-version'),
          store.replace({ ...callBackPlanDraft(counted), was: plan }, act, 'plan-moved'),
          ...(sealed
            ? [store.create({ key, kind: 'call-back-text', data: { version: 1 }, sealed }, act, 'stale-version')]
            : []),
          ...notRecused(store, was.caseId, actors(act)),
        ]);
        if (done.ok) return done;
        if (done.why !== 'plan-moved') return refused('stale-version');
      }
      return refused('stale-version');
    },
  };
};

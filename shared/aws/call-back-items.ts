import type { CallBack } from '../domain/payment/call-back.ts';
import type { CallBackPlan } from '../domain/payment/call-back-plan.ts';
import type { Draft } from './item.ts';
import { KEYS, PLACES, WAKES } from './table.ts';

/** A call-back stands in the county's list by how it stands, and wakes the watch while somebody has to make it. */
export const callBackDraft = (callBack: CallBack): Draft => ({
  key: KEYS.callBack(callBack.caseId, callBack.id),
  kind: 'call-back',
  data: callBack,
  places: {
    ...PLACES.callBack(callBack.office, callBack.state, callBack.endedOn ?? callBack.clock.dueOn, callBack.id),
    ...(callBack.wakesOn === null ? {} : WAKES.callBack(callBack.wakesOn, callBack.id)),
  },
});

export const callBackPlanDraft = (plan: CallBackPlan): Draft => ({
  key: KEYS.callBackPlan(plan.office, plan.month),
  kind: 'call-back-plan',
  data: plan,
});

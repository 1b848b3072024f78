import type { Day } from '../domain/days.ts';
import { CallBackId } from '../domain/ids.ts';
import { type CallBack, openCallBack } from '../domain/payment/call-back.ts';
import { type CallBackPlan, placedOn } from '../domain/payment/call-back-plan.ts';
import { lineIn, sheetOf } from '../domain/payment/sheet.ts';
import { madeId } from '../kernel/made-id.ts';
import type { Act, Powers } from '../powers.ts';

/** A plan and its call-backs are one transaction of a hundred at most. */
const AT_ONCE = 50;

type Placing = Pick<Powers, 'readPayments' | 'readCallBacks' | 'planCallBacks'>;

/** Makes the call-backs of a plan from where it stands; whoever comes second finds it further on. One read a line, one write a call-back. Answers how many it made. */
export async function placeCallBacks(
  from: CallBackPlan,
  { readPayments, readCallBacks, planCallBacks }: Placing,
  { act, today, mayGoOn }: { readonly act: Act; readonly today: Day; readonly mayGoOn: () => boolean },
): Promise<{ readonly plan: CallBackPlan; readonly made: number }> {
  let plan = from;
  let made = 0;
  while (plan.placed < plan.sample.length && mayGoOn()) {
    const some: CallBack[] = [];
    for (const { batchId, lineId } of plan.sample.slice(plan.placed, plan.placed + AT_ONCE)) {
      const line = lineIn(await readPayments.sheet(batchId, sheetOf(lineId)), lineId);
      if (!line) throw new Error('a drawn line that is not there');
      const id = CallBackId.parse(madeId('callback', plan.office, plan.month, lineId));
      some.push(openCallBack(line, { id, plan: plan.month }, today));
    }
    const becomes = placedOn(plan, some.length);
    const placed = await planCallBacks.place(plan, becomes, some, act);
    made += placed.ok ? some.length : 0;
    plan = placed.ok ? becomes : ((await readCallBacks.plan(plan.office, plan.month)) ?? plan);
  }
  return { plan, made };
}

import { ASKERS, type CallBack } from '../domain/payment/call-back.ts';
import { foundBy } from '../domain/payment/call-back-plan.ts';
import { rule } from '../domain/rule.ts';

/** R43, of call-backs: a household that was paid says that somebody asked it for money (NOTICE §2). */
export const askedForMoney = rule<CallBack>({
  id: 'R43',
  name: 'asked-for-money',
  title: '吃拿卡要、索要好处',
  basis: ['NOTICE §2', 'DISC §34', 'DISC §38'],
  severity: 'violation',
  examine(callBack) {
    const { answer, paidFor } = callBack;
    if (answer === null) return 'not-applicable';
    if (!foundBy(callBack).includes('askedForMoney')) return 'in-order';
    const by = answer.askedForMoney;
    return { why: `回访中反映有人索要钱物：${ASKERS[by]}`, facts: { month: paidFor, askedBy: by } };
  },
});

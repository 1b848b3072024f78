import { yuan } from '../domain/money.ts';
import type { CallBack } from '../domain/payment/call-back.ts';
import { foundBy } from '../domain/payment/call-back-plan.ts';
import { rule } from '../domain/rule.ts';

/** R31, of call-backs: the bank says that it paid, and the household says that nothing came, or another sum (FIN §6(2); 2,000 granted and 800 paid, FEICHENG). */
export const receivedOtherwise = rule<CallBack>({
  id: 'R31',
  name: 'received-otherwise',
  title: '截留滞留资金',
  basis: ['FIN §6(2)', 'NOTICE §3(1)'],
  severity: 'violation',
  examine(callBack) {
    const { answer, paidFor, paidFen } = callBack;
    if (answer === null) return 'not-applicable';
    const found = foundBy(callBack);
    const facts = { month: paidFor, paidFen, received: answer.received, receivedFen: answer.receivedFen ?? 'unsaid' };
    if (found.includes('notReceived')) return { why: `银行已付${yuan(paidFen)}元，回访中称没有收到`, facts };
    if (found.includes('otherAmount'))
      return { why: `银行已付${yuan(paidFen)}元，回访中称收到${yuan(answer.receivedFen ?? paidFen)}元`, facts };
    return 'in-order';
  },
});

import type { CallBack } from '../domain/payment/call-back.ts';
import { rule } from '../domain/rule.ts';

/** R28, of call-backs: money was paid to a household that nobody knows where it is said to live (BEICHEN: invented persons). */
export const payeeNotFound = rule<CallBack>({
  id: 'R28',
  name: 'payee-not-found',
  title: '虚构人员',
  basis: ['NOTICE §3(1)', 'FIN §6(1)'],
  severity: 'violation',
  examine({ state, paidFor, tries }) {
    if (state !== 'not-found') return state === 'answered' ? 'in-order' : 'not-applicable';
    return { why: '已发放，电话回访不到，上门核实当地查无此户', facts: { month: paidFor, tries: tries.length } };
  },
});

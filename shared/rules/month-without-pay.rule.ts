import { type Month, monthBefore, monthsBack } from '../domain/days.ts';
import type { PaymentLine } from '../domain/payment/line.ts';
import { rule } from '../domain/rule.ts';

/** R31: a household is paid for a month and for the month two before, and no line pays it for the one between (FIN §6(2)-(3); M57 §25). What is held, returned or waits for an answer has its line, and a clock of its own. */
export const monthWithoutPay = rule<{ readonly line: PaymentLine; readonly paidFor: ReadonlySet<Month> }>({
  id: 'R31',
  name: 'month-without-pay',
  title: '截留滞留资金',
  basis: ['FIN §6(2)', 'FIN §6(3)', 'M57 §25'],
  severity: 'warning',
  examine({ line, paidFor }) {
    const [between, before] = [monthBefore(line.month), monthsBack(line.month, 2)];
    if (line.purpose !== null || !paidFor.has(before)) return 'not-applicable';
    if (paidFor.has(between)) return 'in-order';
    return {
      why: `该户${before}和${line.month}均有发放，${between}没有任何发放记录，应核实是否漏发或截留`,
      facts: { month: line.month, missing: between, before },
    };
  },
});

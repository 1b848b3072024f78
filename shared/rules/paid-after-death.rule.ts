import { monthOf, monthsBack } from '../domain/days.ts';
import type { PaymentLimits } from '../domain/payment/limits.ts';
import type { PaymentLine } from '../domain/payment/line.ts';
import type { Death } from '../domain/register.ts';
import { rule } from '../domain/rule.ts';

/** R01: money for a month after the month in which a person of the household died (M83 1(3)). */
export const paidAfterDeath = rule<{
  readonly line: PaymentLine;
  readonly deaths: readonly Death[];
  readonly tried?: Partial<PaymentLimits>;
}>({
  id: 'R01',
  name: 'paid-after-death',
  title: '死亡未停发',
  basis: ['M83 1(3)'],
  severity: 'blocking',
  examine({ line, deaths, tried: { monthsAfterDeath = 0 } = {} }) {
    if (deaths.length === 0) return 'not-applicable';
    const before = deaths.filter((death) => monthsBack(line.month, monthsAfterDeath) > monthOf(death.diedOn));
    if (before.length === 0) return 'in-order';
    const [first] = before.map(({ diedOn }) => diedOn).sort();
    return {
      why: `${line.month}的救助金所属家庭有成员已于${first}去世，应核实并调整或停发`,
      facts: { month: line.month, diedOn: first ?? '', deaths: before.length },
    };
  },
});

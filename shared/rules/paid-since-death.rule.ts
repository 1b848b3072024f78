import { type Month, monthOf } from '../domain/days.ts';
import type { PaymentLine } from '../domain/payment/line.ts';
import type { Death } from '../domain/register.ts';
import { MOST_NAMED, rule } from '../domain/rule.ts';

/** R01: a death that is told late, of somebody for whom money left since, in months that no list is looked over for any more or in a case that has ended (M83 1(3); LUOHU: three years). `lines` are those of the case that left after the month of the death, `lookedOverFrom` is the first month whose lists are. */
export const paidSinceDeath = rule<{
  readonly death: Pick<Death, 'personIndex' | 'diedOn'>;
  readonly lines: readonly Pick<PaymentLine, 'month' | 'personIndexes' | 'amountFen'>[];
  readonly lookedOverFrom: Month;
}>({
  id: 'R01',
  name: 'paid-since-death',
  title: '死亡信息迟到，其间照发',
  basis: ['M83 1(3)'],
  severity: 'violation',
  examine({ death, lines, lookedOverFrom }) {
    if (lines.length === 0) return 'not-applicable';
    const since = lines.filter(
      ({ month, personIndexes }) => month > monthOf(death.diedOn) && personIndexes.includes(death.personIndex),
    );
    if (since.every(({ month }) => month >= lookedOverFrom)) return 'in-order';
    const months = [...new Set(since.map(({ month }) => month))].sort();
    return {
      why: `家庭成员已于${death.diedOn}去世，其后仍按其在户发放${months.length}个月，应核实并依法追回`,
      facts: {
        diedOn: death.diedOn,
        months: months.slice(0, MOST_NAMED),
        monthsInAll: months.length,
        householdPaidFen: since.reduce((sum, { amountFen }) => sum + amountFen, 0),
      },
    };
  },
});

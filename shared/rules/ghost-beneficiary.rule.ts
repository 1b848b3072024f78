import { addMonths, type Day } from '../domain/days.ts';
import { limitOn } from '../domain/law/limits.ts';
import { type HouseholdTold, isAbsent, placesOf } from '../domain/registers/told.ts';
import { rule } from '../domain/rule.ts';

/** R28: somebody who is paid for isn't in the household register, nobody has visited within the interval of reviews, and no picture was ever taken (BEICHEN). Only a register that was whole once they had come here shows that somebody is missing: before, a row about them was a stranger's and wasn't kept. */
export const ghostBeneficiary = rule<
  HouseholdTold & { readonly appliedOn: Day; readonly visitedOn: Day | null; readonly pictured: boolean }
>({
  id: 'R28',
  name: 'ghost-beneficiary',
  title: '虚构人员',
  basis: ['M57 §31', 'BEICHEN'],
  severity: 'violation',
  version: 3,
  examine({ benefit: { programme, office }, people, registers, appliedOn, visitedOn, pictured }, { today }) {
    const register = registers['household-register'];
    const interval = limitOn(programme, 'REVIEW_STABLE', office, today);
    if (!interval.ok || !register?.wholeAsOf || appliedOn > register.wholeAsOf) return 'not-applicable';
    const missing = placesOf(people, (told) => isAbsent(told, 'household-register'));
    const seen = visitedOn !== null && visitedOn >= addMonths(today, -interval.value.value);
    if (missing.length === 0 || seen || pictured) return 'in-order';
    return {
      why: '领取救助的人员不在户籍登记中，核查期内无人入户，也没有照片，应上门核实是否确有其人',
      facts: { people: missing, visitedOn: visitedOn ?? 'never', asOf: register.wholeAsOf },
    };
  },
});

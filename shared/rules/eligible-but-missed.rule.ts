import { ageOn } from '../domain/days.ts';
import { ADULT_AT } from '../domain/household.ts';
import type { OfficeCode, PersonId } from '../domain/ids.ts';
import { settingOn } from '../domain/law/settings.ts';
import type { Registers, Told } from '../domain/registers/told.ts';
import { rule } from '../domain/rule.ts';
import { earnsFen } from './earnings-not-counted.rule.ts';

const GRAVE = 2;

/** R40: a gravely disabled adult without income who is paid nothing, and about whom no application is under way (GBF39 3(3)): to be looked up by the township, whatever was refused before. Only with registers of earnings and of pensions in force can anybody be said to have none. */
export const eligibleButMissed = rule<{
  readonly office: OfficeCode;
  /** Their number in the case. */
  readonly person: PersonId;
  readonly told: Told;
  readonly paid: boolean;
  /** Somebody is at their application, or it is granted and waits for its first payment. */
  readonly underWay: boolean;
  readonly registers: Registers;
}>({
  id: 'R40',
  name: 'eligible-but-missed',
  title: '应保未保',
  basis: ['GBF39 3(3)', 'M57 §8'],
  severity: 'warning',
  version: 3,
  examine({ office, person, told, paid, underWay, registers }, { today }) {
    const { disability = [] } = told;
    if (disability.length === 0 || !registers.earnings || !registers.pensions) return 'not-applicable';
    const mental = settingOn('dibao', 'SINGLE_PERSON_MENTAL_GRADE', office, today);
    const grave = disability.some(
      ({ category, grade, bornByNumber }) =>
        ageOn(bornByNumber, today) >= ADULT_AT &&
        grade <= (['mental', 'intellectual'].includes(category) && mental.ok ? mental.value.value : GRAVE),
    );
    if (!grave || paid || underWay || earnsFen(told, false) > 0) return 'in-order';
    const [ill, unemployed] = [told.illness !== undefined, told.unemployment !== undefined];
    return {
      why: '重度残疾且登记无收入的成年人未享受救助，应上门了解情况、主动告知政策',
      facts: { people: [person], ill, unemployed, asOf: registers.disability?.asOf ?? today },
    };
  },
});

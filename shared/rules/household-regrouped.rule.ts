import { addMonths, type Day } from '../domain/days.ts';
import { settingOn } from '../domain/law/settings.ts';
import { BY_HOUSEHOLD, type FamilyTold, type Registered, standingOf } from '../domain/registers/family.ts';
import { placesOf } from '../domain/registers/told.ts';
import { rule } from '../domain/rule.ts';

/**
 * R33, of when and how families of the household register came together: somebody was split off or joined shortly before the application, or two families share one benefit (M83 1(1); LINCHUAN, LULIANG). A family is two
 * people or more, as spouses often stand in two registers; who marries into one or is born into it joins it lawfully. Registers that don't tell these days leave the first half unseen.
 */
export const householdRegrouped = rule<FamilyTold>({
  id: 'R33',
  name: 'household-regrouped',
  title: '拆户、并户、拆分名额',
  basis: ['M83 1(1)', 'LINCHUAN', 'LULIANG'],
  severity: 'warning',
  examine({ benefit, people, registers, subject }, { today }) {
    const register = registers['household-register'];
    const rows = people.flatMap(({ told }) => standingOf(told));
    const months = settingOn('supervision', 'SPLIT_MONTHS', benefit.office, today);
    if (!register || rows.length === 0 || !months.ok) return 'not-applicable';
    if (!BY_HOUSEHOLD.includes(benefit.programme) || subject.single) return 'not-applicable';
    const { appliedOn } = subject;
    const since = addMonths(appliedOn, -months.value.value);
    const isFresh = (on: Day | null = null) => on !== null && on > since && on <= appliedOn;
    const grew = ({ joinedOn, relation, bornOn }: Registered) =>
      isFresh(joinedOn) && relation !== 'spouse' && bornOn <= since;
    const split = placesOf(people, (told) => standingOf(told).some(({ splitOn }) => isFresh(splitOn)));
    const joined = placesOf(people, (told) => standingOf(told).some(grew));
    const sizes = [...Map.groupBy(rows, ({ family }) => family).values()].map((of) => of.length);
    const families = sizes.filter((size) => size > 1).length;
    const facts = { split, joined, families, appliedOn, months: months.value.value, asOf: register.asOf };
    if (split.length + joined.length > 0)
      return { why: '申请前不久户口才分立或者并入，应核实是否为享受救助而拆户、并户', facts };
    if (families > 1) return { why: '一份救助由户籍上的两户共用，应核实是否共同生活', facts, severity: 'notice' };
    return 'in-order';
  },
});

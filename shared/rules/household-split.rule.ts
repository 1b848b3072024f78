import { ageOn, type Day, monthOf } from '../domain/days.ts';
import { isHeldIn } from '../domain/holding.ts';
import { ADULT_AT } from '../domain/household.ts';
import { BY_HOUSEHOLD, type FamilyTold, type Registered, standingOf } from '../domain/registers/family.ts';
import { MOST_NAMED, rule } from '../domain/rule.ts';

/** Whether two of one family belong to one household by law: spouses, and parents and their minor children (M57 §7). */
function belong(one: Registered, other: Registered, today: Day): boolean {
  const leads = ({ relation }: Registered) => relation === 'head' || relation === 'spouse';
  const isMinor = ({ relation, bornOn }: Registered) =>
    (relation === 'child' || relation === 'stepchild') && ageOn(bornOn, today) < ADULT_AT;
  return (leads(one) && (leads(other) || isMinor(other))) || (isMinor(one) && leads(other));
}

/**
 * R33, of one family in the household register: it draws as two households, or leaves out who belongs to it by law (M83 1(1); LINCHUAN, LULIANG). Whoever is entered alone has a ground (M57 §8); who is held or has left
 * isn't counted. Of people who never came here nothing else is known, such as whether they are held: that they are left out is a warning.
 */
export const householdSplit = rule<FamilyTold>({
  id: 'R33',
  name: 'household-split',
  version: 4,
  title: '拆户、并户、拆分名额',
  basis: ['M83 1(1)', 'LINCHUAN', 'LULIANG'],
  severity: 'violation',
  examine({ benefit, people, registers, subject, kin }, { today }) {
    const register = registers['household-register'];
    const rows = people.flatMap(({ told }) => standingOf(told));
    if (!register || rows.length === 0) return 'not-applicable';
    if (!BY_HOUSEHOLD.includes(benefit.programme) || subject.single) return 'not-applicable';
    const others = kin.flatMap(({ held }) =>
      held.filter(
        (each) =>
          each.caseId !== benefit.caseId &&
          BY_HOUSEHOLD.includes(each.programme) &&
          !each.alone &&
          isHeldIn(each, monthOf(today)),
      ),
    );
    const otherCases = [...new Set(others.map(({ caseId }) => caseId))].sort().slice(0, MOST_NAMED);
    const leftOut = kin.filter(
      ({ told, held }) =>
        !told.custody?.some(({ to }) => to === null || to >= today) &&
        !held.some(({ caseId }) => caseId === benefit.caseId) &&
        standingOf(told).some((one) => rows.some((row) => row.family === one.family && belong(one, row, today))),
    );
    const neverCame = leftOut.filter(({ told }) => standingOf(told).some((row) => row.neverCame)).length;
    const facts = { otherCases, leftOut: leftOut.length, neverCame, asOf: register.asOf };
    if (otherCases.length > 0) return { why: '户籍上的一户拆成多户分别享受救助，应核实是否共同生活', facts };
    if (leftOut.length > neverCame)
      return { why: '户籍上的配偶、父母或者未成年子女未计入家庭，也不属于单人保，应核实', facts };
    if (neverCame > 0)
      return {
        why: '户籍上的配偶、父母或者未成年子女未计入家庭，也从未来办理，应核实是否共同生活、是否服刑',
        facts,
        severity: 'warning',
      };
    return 'in-order';
  },
});

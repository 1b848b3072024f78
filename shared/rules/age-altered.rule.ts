import { addMonths, type Day } from '../domain/days.ts';
import { settingOn } from '../domain/law/settings.ts';
import type { Registered } from '../domain/registers/family.ts';
import { type PeopleTold, placesOf, type Told } from '../domain/registers/told.ts';
import { rule } from '../domain/rule.ts';

const rowsOf = (told: Told) => told['household-register'] ?? [];

/**
 * R06: another day of birth in the household register than in the number, or a child born before its parent was fourteen (QIJIANG). The register tells relations to the head: a child of the head's may be their spouse's stepchild,
 * and is where the spouse came into the family after its birth; where the register doesn't tell that, it is a warning, and said to be one of the spouse.
 */
export const ageAltered = rule<PeopleTold>({
  id: 'R06',
  name: 'age-altered',
  version: 2,
  title: '涂改年龄',
  basis: ['M57 §17', 'QIJIANG'],
  severity: 'violation',
  examine({ benefit: { office }, people, registers }, { today }) {
    const years = settingOn('supervision', 'PARENT_YEARS', office, today);
    const all = people.flatMap(({ told }) => rowsOf(told));
    if (!registers['household-register'] || all.length === 0 || !years.ok) return 'not-applicable';
    const differs = placesOf(people, (told) =>
      rowsOf(told).some(({ bornOn, bornByNumber }) => bornOn !== bornByNumber),
    );
    const tooNear = (parent: Day, child: Day) => child < addMonths(parent, 12 * years.value.value);
    const inFamily = (of: Registered, relation: Registered['relation']) =>
      all.filter((each) => each.relation === relation && each.family === of.family);
    const nearHead = (row: Registered) =>
      inFamily(row, 'head').some(
        ({ bornOn }) =>
          (row.relation === 'child' && tooNear(bornOn, row.bornOn)) ||
          (row.relation === 'parent' && tooNear(row.bornOn, bornOn)),
      );
    const nearSpouse = (row: Registered) =>
      inFamily(row, 'spouse').some(
        ({ bornOn, joinedOn = null }) =>
          row.relation === 'child' && tooNear(bornOn, row.bornOn) && (joinedOn === null || joinedOn <= row.bornOn),
      );
    const children = placesOf(people, (told) => rowsOf(told).some(nearHead));
    const ofSpouse = placesOf(people, (told) => rowsOf(told).some((row) => !nearHead(row) && nearSpouse(row)));
    const facts = {
      ...{ differs, children, ...(ofSpouse.length > 0 && { ofSpouse }) },
      ...{ years: years.value.value, asOf: registers['household-register'].asOf },
    };
    if (differs.length > 0) return { why: '出生日期与户籍登记不一致，应核实年龄', facts };
    if (children.length > 0) return { why: '父母与子女年龄相差过小，应核实年龄和亲属关系', facts };
    if (ofSpouse.length === 0) return 'in-order';
    const why = '户主配偶与子女年龄相差过小，户籍未载明是否为继子女，应核实年龄和亲属关系';
    return { why, facts, severity: 'warning' };
  },
});

import { addMonths, type Day } from '../domain/days.ts';
import { settingOn } from '../domain/law/settings.ts';
import { type HouseholdTold, placesOf, type Told } from '../domain/registers/told.ts';
import { rule } from '../domain/rule.ts';

const rowsOf = (told: Told) => told['household-register'] ?? [];

/** R06: another day of birth in the household register than in the number, or a child born before its parent was fourteen (QIJIANG). */
export const ageAltered = rule<HouseholdTold>({
  id: 'R06',
  name: 'age-altered',
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
    const heads = all.filter(({ relation }) => relation === 'head');
    const children = placesOf(people, (told) =>
      rowsOf(told).some(({ family, relation, bornOn }) =>
        heads.some(
          (head) =>
            head.family === family &&
            ((relation === 'child' && tooNear(head.bornOn, bornOn)) ||
              (relation === 'parent' && tooNear(bornOn, head.bornOn))),
        ),
      ),
    );
    if (differs.length + children.length === 0) return 'in-order';
    return {
      why: differs.length > 0 ? '出生日期与户籍登记不一致，应核实年龄' : '父母与子女年龄相差过小，应核实年龄和亲属关系',
      facts: { differs, children, years: years.value.value, asOf: registers['household-register'].asOf },
    };
  },
});

import { settingOn } from '../domain/law/settings.ts';
import { type HouseholdTold, placesOf, type Told, whilePaid } from '../domain/registers/told.ts';
import { rule } from '../domain/rule.ts';

/** What other offices pay, by the word that settings have for it. */
const PAID_ELSEWHERE = {
  orphan: ['orphan', 'unattended-child'],
  'disability-allowance': ['disability-living', 'disability-care'],
} as const;

/** R03, of what other offices pay: somebody is on their register in a month that is paid here, and the two exclude each other (TK43 §9; disability allowances where the county says so, SONGYANG). */
export const programmesElsewhere = rule<HouseholdTold>({
  id: 'R03',
  name: 'programmes-elsewhere',
  title: '重复享受互斥救助',
  basis: ['TK43 §9', 'M57 §8'],
  severity: 'violation',
  examine({ benefit, people, registers }, { today }) {
    const register = registers['other-programmes'];
    const excluded = settingOn(benefit.programme, 'EXCLUSIVE_PROGRAMMES', benefit.office, today);
    if (!register || !excluded.ok) return 'not-applicable';
    const against: readonly string[] = excluded.value.value.flatMap((each) =>
      each in PAID_ELSEWHERE ? PAID_ELSEWHERE[each as keyof typeof PAID_ELSEWHERE] : [],
    );
    if (against.length === 0) return 'not-applicable';
    const draws = (told: Told) =>
      told['other-programmes']?.filter((row) => against.includes(row.programme) && whilePaid(benefit, today)(row)) ??
      [];
    const rows = people.flatMap(({ told }) => draws(told));
    if (rows.length === 0) return 'in-order';
    return {
      why: '家庭成员在保障期间同时享受其他部门发放的互斥待遇，应核实并停发其一',
      facts: {
        people: placesOf(people, (told) => draws(told).length > 0),
        programmes: [...new Set(rows.map(({ programme }) => programme))].sort(),
        asOf: register.asOf,
      },
    };
  },
});

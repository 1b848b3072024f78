import { addDays } from '../shared/domain/days.ts';
import { admit, type County } from './county.ts';
import { at, type Story } from './diary.ts';
import { payAtOnce } from './office-work.ts';
import { PARAMETERS } from './parameters.ts';
import { declared, type VillageHousehold } from './people.ts';

/** Everybody whom other organs know as they are: entered with the police, at home in one house, and some ride an electric bike. */
export function known(county: County, household: VillageHousehold): void {
  const chance = county.chance('known', household.family);
  const [head] = household.members;
  county.registers.enter(household);
  if (chance.isSo(0.5)) county.registers.add('property', head.residentId, `P${household.family}`, '住宅');
  if (chance.isSo(0.2)) county.registers.add('vehicles', head.residentId, `E${household.family}`, '电动自行车', '');
}

/** People of whom other organs know and the office doesn't: so that every register is there from the first month, and says nothing of most whom it names. */
export function strangers(county: County): void {
  for (let nth = 0; nth < STRANGERS; nth += 1) {
    const { members, family } = county.villagers.household(`stranger ${nth}`, { adults: 1, age: 24 + 3 * nth });
    const { residentId } = members[0];
    const add = (register: Parameters<County['registers']['add']>[0], ...row: string[]) =>
      county.registers.add(register, residentId, ...row);
    add(
      'household-register',
      members[0].name,
      members[0].bornOn,
      members[0].sex === 'male' ? '男' : '女',
      family,
      '户主',
      '正常',
    );
    add('custody', '服刑', '2025-02-01', '2027-02-01');
    add('vehicles', `粤S${nth}`, '小型汽车', '');
    add('property', `S${nth}`, '商铺');
    add('businesses', `9144S${nth}`, '企业', '法定代表人', '存续', '12');
    add('earnings', '社会保险', '4200.00');
    add('pensions', '职工养老', '2600.00');
    add('bank-accounts', `62990000900000${nth}`, '880000.00');
    add('other-programmes', '优抚', '2024-01-01', '');
  }
}
const STRANGERS = 12;

/** Working days of the county on which an application may come in at an office. */
const daysOf = (county: County, early: boolean): number => {
  const months = early ? Math.min(PARAMETERS.earlyMonths, county.wanted.months) : county.wanted.months;
  return Math.max(5, Math.round(months * 20) - 5);
};

interface Kind {
  readonly name: string;
  readonly count: number;
  readonly as: object;
  /** What is reckoned for it, where that isn't what the household lacks. */
  readonly monthlyFen?: number;
  readonly make: (county: County, name: string) => VillageHousehold;
}

/** What the county's people apply for, by its rates. */
const kindsOf = ({ wanted: { people, months } }: County): readonly Kind[] => {
  const { dibaoPersons, personsInHousehold, tekunPersons, statusHouseholds } = PARAMETERS;
  const part = Math.min(1, PARAMETERS.earlyShare + ((1 - PARAMETERS.earlyShare) * months) / 12);
  const family = (county: County, name: string) => {
    const chance = county.chance('size', name);
    return county.villagers.household(name, { adults: chance.between(1, 2), children: chance.between(0, 2) });
  };
  return [
    {
      name: 'dibao',
      count: Math.round((people * dibaoPersons * part) / personsInHousehold),
      as: { programme: 'dibao' },
      make: family,
    },
    {
      name: 'tekun',
      count: Math.round(people * tekunPersons * part),
      as: { programme: 'tekun', cameBy: 'committee' },
      monthlyFen: 142_460,
      make: (county, name) => ({
        ...county.villagers.household(name, { adults: 1, age: county.chance('age', name).between(66, 88) }),
      }),
    },
    {
      name: 'dibao-margin',
      count: Math.round(people * statusHouseholds * part),
      as: { programme: 'dibao-margin' },
      make: family,
    },
  ];
};

/** One after another, households apply, each at an office and on a day of its own. @returns how many */
export function settleIn(county: County): number {
  let begun = 0;
  for (const { name, count, as, make, ...kind } of kindsOf(county))
    for (let nth = 0; nth < count; nth += 1) {
      const called = `${name} ${nth + 1}`;
      const chance = county.chance('comes', called);
      const township = county.townships[nth % county.townships.length];
      if (!township) continue;
      const early = chance.isSo(PARAMETERS.earlyShare);
      const from = county.worked(addDays(PARAMETERS.from, 0), chance.between(1, daysOf(county, early)));
      const household = make(county, called);
      const story = async function* (): Story {
        known(county, household);
        yield* admit(county, household, { township, from, as, ...kind });
      };
      county.diary.begin(called, story(), at(from, '09:00'));
      begun += 1;
    }
  return begun;
}

/** An emergency is found, aid comes first, its papers follow in time, and another looks it over (TA23 2(2)); paid at once. */
async function* aidedFirst(county: County, household: VillageHousehold, township: County['townships'][number]): Story {
  const { path } = township;
  const chance = county.chance('aid', household.family);
  const id = await path.apply(declared(household), { programme: 'temporary', type: 'emergency', cameBy: 'found' });
  await path.aidFirst(id, 50_000 + 100 * chance.between(0, 900), chance.oneOf(['fire', 'sudden-illness'] as const));
  await payAtOnce(county, household, id, township);
  yield at(county.worked(county.today(), chance.between(2, 6)), '09:40');
  await path.completeAid(id);
  yield at(county.worked(county.today(), 1), '09:40');
  await path.reviewAid(id);
}

/** Temporary aid goes on through all months. @returns how many are aided */
export function aidFirst(county: County): number {
  const { people, months } = county.wanted;
  const count = Math.round((people * PARAMETERS.temporaryAid * months) / 12);
  for (let nth = 0; nth < count; nth += 1) {
    const called = `temporary ${nth + 1}`;
    const household = county.villagers.household(called, { children: county.chance('size', called).between(0, 2) });
    const township = county.townships[nth % county.townships.length];
    if (!township) continue;
    known(county, household);
    const from = county.worked(PARAMETERS.from, county.chance('comes', called).between(1, months * 20 - 12));
    county.diary.begin(called, aidedFirst(county, household, township), at(from, '09:20'));
  }
  return count;
}

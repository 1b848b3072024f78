import { addDays } from '../shared/domain/days.ts';
import { admit, type County } from './county.ts';
import { at, type Story } from './diary.ts';
import { earning, known } from './known.ts';
import { payAtOnce } from './office-work.ts';
import { PARAMETERS } from './parameters.ts';
import { declared, type VillageHousehold } from './people.ts';

/** Working days on which an application may come in at an office: whoever comes later in a year is posted and confirmed in the next one, whose holidays nobody has published. */
const daysOf = (county: County, early: boolean): number => {
  const all = county.wanted.months * 20 - 17;
  return Math.max(5, early ? Math.min(PARAMETERS.earlyMonths * 20 - 5, all) : all);
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
      const household = earning(county, make(county, called));
      const paid = name !== 'dibao-margin';
      const story = async function* (): Story {
        known(county, household, { paid });
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
    known(county, household, { paid: false });
    const from = county.worked(PARAMETERS.from, county.chance('comes', called).between(1, months * 20 - 12));
    county.diary.begin(called, aidedFirst(county, household, township), at(from, '09:20'));
  }
  return count;
}

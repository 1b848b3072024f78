import type { SampleHousehold, SampleMember } from '../infra/local/walk/sample-people.ts';
import { addDays, type Day } from '../shared/domain/days.ts';
import { residentIdFor } from '../shared/domain/resident-id.ts';
import { type Chance, chanceOf } from './chance.ts';

/** Somebody of a made-up household, as other organs know them. */
export interface Villager extends SampleMember {
  readonly bornOn: Day;
  readonly sex: 'male' | 'female';
}
export interface VillageHousehold extends SampleHousehold {
  readonly members: readonly [Villager, ...Villager[]];
  /** As the household register numbers it. */
  readonly family: string;
}

/** What a household says of itself at the office's desk: nothing of how other organs number it. */
export const declared = ({ family: _, members, ...household }: VillageHousehold): SampleHousehold => ({
  ...household,
  members: members.map(({ bornOn: _bornOn, sex: _sex, ...member }) => member),
});

/** How a household is to be, where that matters. */
export interface Wanted {
  readonly adults?: number;
  readonly children?: number;
  /** Age of the first member, in years on the first day of 2026. */
  readonly age?: number;
  /** What the first member declares to earn a month, as a wage; nobody else then earns anything. */
  readonly wageFen?: number;
  /** When the children were born, where it isn't left to chance. */
  readonly child?: Day;
  /** Who the first member is, as far as a story needs it. */
  readonly first?: Partial<Pick<Villager, 'name' | 'residentId' | 'bornOn' | 'sex'>>;
}

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章'];
const GIVEN = [...'安邦昌德恩方光海和吉家健君康兰礼良林美明宁平秋仁善树顺泰文喜祥新信兴秀义永玉正志忠竹'];
const VILLAGES = ['东', '西', '南', '北', '上', '下'];
/** Of a monthly wage or crop, in fen. */
const EARNED = { least: 5_000, most: 45_000 };

/** Makes people whom nobody is: ids of region 990000, accounts and telephone numbers that nobody has, each once. */
export function peopleOf(seed: number) {
  const taken = new Set<string>();
  const made = new Map<string, VillageHousehold>();
  let [accounts, phones, families] = [0, 0, 0];

  /** Nobody else has the same first sixteen digits, which would make them look like a clone (R05). */
  const idFor = (chance: Chance, bornOn: Day, sex: Villager['sex']) => {
    for (let tries = 0; tries < 1000; tries += 1) {
      const pair = chance.between(0, 99);
      const body = `${bornOn}${pair}`;
      if (taken.has(body)) continue;
      taken.add(body);
      return residentIdFor({ bornOn, sequence: pair * 10 + 2 * chance.between(0, 4) + (sex === 'male' ? 1 : 0) });
    }
    throw new Error(`nobody more can be born on ${bornOn}`);
  };
  const bornWhen = (chance: Chance, age: number): Day => addDays(`${2025 - age}-01-01` as Day, chance.between(0, 364));
  const nameOf = (chance: Chance, surname: string) => `${surname}${chance.oneOf(GIVEN)}${chance.oneOf(GIVEN)}`;

  const somebody = (
    chance: Chance,
    {
      surname,
      age,
      ...as
    }: { surname: string; age: number; relation: Villager['relation'] } & NonNullable<Wanted['first']>,
  ): Villager => {
    const sex = as.sex ?? chance.oneOf(['male', 'female'] as const);
    const bornOn = as.bornOn ?? bornWhen(chance, age);
    return {
      name: as.name ?? nameOf(chance, surname),
      residentId: as.residentId ?? idFor(chance, bornOn, sex),
      relation: as.relation,
      bornOn,
      sex,
    };
  };

  return {
    idFor,
    /** An account at the sample bank that nobody else was given. */
    account(): string {
      accounts += 1;
      return `6299${String(accounts).padStart(15, '0')}`;
    },
    phone(): string {
      phones += 1;
      return `1390099${String(phones).padStart(4, '0')}`;
    },
    /** The number of somebody born on the same day, of the other sex, whose first sixteen digits are the same: both numbers are valid. */
    siblingIdOf({ residentId, bornOn }: Pick<Villager, 'residentId' | 'bornOn'>): string {
      const sequence = Number(residentId.slice(14, 17));
      return residentIdFor({ bornOn, sequence: sequence % 10 === 9 ? sequence - 1 : sequence + 1 });
    },
    /** A household under a name: made once, with whoever is in it then. */
    household(name: string, wanted?: Wanted): VillageHousehold {
      const known = made.get(name) ?? this.newHousehold(name, wanted);
      made.set(name, known);
      return known;
    },
    newHousehold(
      name: string,
      { adults = 2, children = 0, age, wageFen, child, first = {} }: Wanted = {},
    ): VillageHousehold {
      const chance = chanceOf(seed, 'household', name);
      families += 1;
      const surname = chance.oneOf(SURNAMES);
      const head = age ?? chance.between(28, 68);
      const earns = (): NonNullable<SampleMember['incomes']> =>
        wageFen === undefined ? [{ kind: 'farming', monthlyFen: chance.between(EARNED.least, EARNED.most) }] : [];
      const applicant: Villager = {
        ...somebody(chance, { surname, age: head, relation: 'applicant', ...first }),
        phone: this.phone(),
        incomes: wageFen === undefined ? earns() : [{ kind: 'wage', monthlyFen: wageFen }],
      };
      const others = Array.from({ length: adults - 1 }, (_, at): Villager => {
        const isSpouse = at === 0;
        const sex = isSpouse ? (applicant.sex === 'male' ? 'female' : 'male') : undefined;
        const relation = isSpouse ? 'spouse' : 'parent';
        return {
          ...somebody(chance, {
            surname: isSpouse ? chance.oneOf(SURNAMES) : surname,
            age: isSpouse ? Math.max(22, head + chance.between(-4, 4)) : head + 25,
            relation,
            ...(sex && { sex }),
          }),
          incomes: earns(),
        };
      });
      const young = Array.from(
        { length: children },
        (): Villager => ({
          ...somebody(chance, {
            surname,
            age: chance.between(3, Math.max(4, Math.min(16, head - 22))),
            relation: 'child',
            ...(child && { bornOn: child }),
          }),
          guardian: 1,
        }),
      );
      return {
        members: [applicant, ...others, ...young],
        address: `样例${chance.oneOf(VILLAGES)}村${chance.between(1, 9)}组${chance.between(1, 99)}号`,
        reason: chance.oneOf([
          '主要劳动力患病，收入减少。',
          '年老体弱，收入微薄。',
          '残疾无法外出务工。',
          '独力抚养子女，收入低。',
        ]),
        account: this.account(),
        family: `H${seed}-${String(families).padStart(5, '0')}`,
      };
    },
  };
}
export type People = ReturnType<typeof peopleOf>;

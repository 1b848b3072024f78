import { ageOn, type Day } from '../shared/domain/days.ts';
import type { RegisterName } from '../shared/domain/registers/registers.ts';
import type { Chance } from './chance.ts';
import type { County } from './county.ts';
import type { VillageHousehold, Villager } from './people.ts';

/** How often the lists of other organs name an honest household, with what is in order. Ours: often enough that a rule that accuses them is seen. */
const RATES = { earns: 0.4, bank: 0.6, business: 0.2, heldOnce: 0.08, disabled: 0.25, elsewhere: 0.2, need: 0.15 };

/** 24 months of the sample county's standard of 722.00 (GD-QY), for each person, in yuan. */
const SAVINGS_YUAN = 24 * 722;
const PENSION_AGE = 60;
const FROM = '2026-01-01' as Day;

const adultsOf = ({ members }: VillageHousehold): Villager[] => members.filter(({ relation }) => relation !== 'child');
const yuan = (fen: number): string => (fen / 100).toFixed(2);

/** The household as it declares itself where the tax office and the pension fund know what it earns: each sum under its own word, and on their lists within what nobody minds. */
export function earning(county: County, household: VillageHousehold): VillageHousehold {
  const chance = county.chance('earning', household.family);
  const add = county.registers.add.bind(county.registers);
  const [head, ...others] = household.members.map((member): Villager => {
    const [income] = member.incomes ?? [];
    const isOld = ageOn(member.bornOn, FROM) >= PENSION_AGE;
    if (!income || !chance.isSo(RATES.earns)) {
      // The basic pension needn't be declared (M57 §13).
      if (income && isOld && chance.isSo(0.5)) add('pensions', member.residentId, '城乡居民养老', '203.00');
      return member;
    }
    const told = yuan(Math.round((income.monthlyFen * chance.between(92, 105)) / 100));
    if (isOld) add('pensions', member.residentId, '职工养老', told);
    else {
      add('earnings', member.residentId, '社会保险', told);
      if (chance.isSo(0.3)) add('earnings', member.residentId, '工资薪金', told);
    }
    return { ...member, incomes: [{ ...income, kind: isOld ? 'pension' : 'wage' }] };
  });
  return { ...household, members: [head ?? household.members[0], ...others] };
}

const ENDED_OR_SMALL = [
  ['有限责任公司', '法定代表人', '注销', '4'],
  ['有限责任公司', '股东', '吊销', '9'],
  ['农民专业合作社', '股东', '存续', '40'],
  ['个体工商户', '经营者', '在业', '0'],
] as const;
const LAWFUL_BESIDE = [
  ['优抚', '2019-05-01', ''],
  ['失业保险金', '2025-03-01', '2025-09-30'],
  ['孤儿', '2012-01-01', '2020-06-30'],
] as const;

/**
 * Everybody whom other organs know as they are, and all of it in order: entered with the police, at home in one house, some with an electric bike, some savings, a firm that has ended, a sentence served long ago. `paid`: not
 * a status alone or aid given once, where somebody gravely disabled is missed indeed (R40).
 */
export function known(county: County, household: VillageHousehold, { paid }: { readonly paid: boolean }): void {
  const chance = county.chance('known', household.family);
  const [head] = household.members;
  const add = (register: RegisterName, { residentId }: Villager, ...row: string[]) =>
    county.registers.add(register, residentId, ...row);
  county.registers.enter(household);
  if (chance.isSo(0.5)) add('property', head, `P${household.family}`, '住宅');
  if (chance.isSo(0.2)) add('vehicles', head, `E${household.family}`, '电动自行车', '');
  const adult = chance.oneOf(adultsOf(household));
  if (chance.isSo(0.15)) add('property', adult, `M${household.family}`, chance.oneOf(['泥砖房', '祖屋']));
  if (chance.isSo(RATES.bank)) save(household, chance, add);
  if (chance.isSo(RATES.business)) {
    const [kind, ...more] = chance.oneOf(ENDED_OR_SMALL);
    add('businesses', adult, `9144${household.family}`, kind, ...more);
  }
  if (chance.isSo(RATES.heldOnce)) add('custody', adult, '服刑', '2019-04-02', '2022-10-01');
  if (chance.isSo(RATES.disabled)) {
    const grade = chance.oneOf(paid ? ['一级', '二级', '三级', '四级'] : ['三级', '四级']);
    add('disability', adult, '肢体', grade, county.townships[0]?.code ?? '', adult.name, household.address);
  }
  if (chance.isSo(RATES.elsewhere)) add('other-programmes', adult, ...chance.oneOf(LAWFUL_BESIDE));
  if (chance.isSo(RATES.need)) add('illness', adult, '2025-08-08');
}

/** The account into which aid is paid, and others of the household: together below what it may have, some of them just below. */
function save(
  { family, account, members }: VillageHousehold,
  chance: Chance,
  add: (register: RegisterName, of: Villager, ...row: string[]) => void,
): void {
  const most = SAVINGS_YUAN * members.length;
  const first = chance.between(20, 4_000);
  add('bank-accounts', members[0], account, `${first}.00`);
  const other = adultsOf({ members } as VillageHousehold).at(-1) ?? members[0];
  const rest = chance.isSo(0.2) ? most - first : chance.between(10, 6_000);
  add('bank-accounts', other, `6298${family.replace('-', '')}`, `${rest}.00`);
}

/** People of whom other organs know and the office doesn't: so that every register is there from the first month, and says nothing of most whom it names. */
export function strangers(county: County): void {
  for (let nth = 0; nth < STRANGERS; nth += 1) {
    const { members, family } = county.villagers.household(`stranger ${nth}`, { adults: 1, age: 24 + 3 * nth });
    const { residentId } = members[0];
    const add = (register: RegisterName, ...row: string[]) => county.registers.add(register, residentId, ...row);
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

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Track } from '../../shared/domain/case/procedure.ts';
import type { IncomeKind } from '../../shared/domain/household.ts';
import { type Figures, fitting, SelfCare } from '../../shared/domain/means/figures.ts';
import { careLevel, type Reckoned, reckon } from '../../shared/domain/means/reckon.ts';
import type { Basis, Working } from '../../shared/domain/means/working.ts';
import type { Programme } from '../../shared/domain/programme.ts';
import { adult, child, day, fen, NO_ASSETS, person, TOWN } from './case/a-case.ts';

const STANDARD = 72_200;
const PROGRAMME: Readonly<Record<Reckoned, Programme>> = {
  dibao: 'dibao',
  tekun: 'tekun',
  'dibao-margin': 'dibao-margin',
  'rigid-expenditure': 'rigid-expenditure',
  'temporary-expenditure': 'temporary',
};
const earning = (kind: IncomeKind, totalFen: number) => [{ person: person('p1'), kind, totalFen: fen(totalFen) }];
const working = (
  track: Exclude<Track, 'temporary-emergency'>,
  figures: Partial<Figures>,
  more: Partial<Basis> = {},
): Working =>
  reckon(track, {
    programme: PROGRAMME[track],
    office: TOWN,
    people: [person('p1'), person('p2')],
    ages: new Map([
      [person('p1'), 45],
      [person('p2'), 11],
    ]),
    single: false,
    declared: { incomes: [] },
    figures: { idle: [], assets: NO_ASSETS, spending: [], ...figures },
    on: day('2026-03-02'),
    ...more,
  });
const unmet = ({ lines }: Working) => lines.filter(({ met }) => met === false).map(({ label }) => label);

describe('dibao', () => {
  test('gives the gap between the standards of the household and its average income of six months, line by line and with its basis', () => {
    const told = working('dibao', { incomes: earning('wage', 240_000) });

    expect(told).toMatchObject({ met: true, monthlyFen: 2 * STANDARD - 40_000 });
    expect(told.lines.map(({ label, fen: amount, basis }) => [label, amount, basis])).toEqual(
      expect.arrayContaining([
        ['工资性收入', 240_000, '民发〔2021〕57号 §12'],
        ['家庭月平均收入', 40_000, '《广东省最低生活保障制度实施办法》（依据尚未完整核实）'],
        ['差额：保障标准合计减家庭月平均收入', 104_400, '民发〔2021〕57号 §23'],
      ]),
    );
  });

  test('takes what was declared where nothing was verified', () => {
    const declared = { incomes: [{ person: person('p1'), kind: 'farming' as const, monthlyFen: fen(40_000) }] };

    expect(working('dibao', {}, { declared }).monthlyFen).toBe(2 * STANDARD - 40_000);
    expect(working('dibao', { incomes: [] }, { declared }).monthlyFen).toBe(2 * STANDARD);
  });

  test.each(['special-care', 'family-planning', 'scholarship', 'bravery', 'assistance', 'basic-pension'] as const)(
    '%s is written down and not counted (M57 §13)',
    (kind) => {
      const told = working('dibao', { incomes: earning(kind, 900_000) });

      expect(told.monthlyFen).toBe(2 * STANDARD);
      expect(told.lines[0]).toMatchObject({ fen: 900_000, label: expect.stringContaining('不计入') });
    },
  );

  test('takes an adult who could work and doesn’t to earn the minimum wage, and a child or an old person not', () => {
    const idle = (age: number) =>
      working(
        'dibao',
        { incomes: earning('wage', 60_000), idle: [person('p1')] },
        { ages: new Map([[person('p1'), age]]) },
      );

    expect(unmet(idle(45))).toEqual(['家庭月平均收入低于保障标准×2人']);
    expect(idle(45).lines.find(({ label }) => label.includes('最低工资'))?.fen).toBe(6 * 162_000 - 60_000);
    expect([idle(60).monthlyFen, idle(15).monthlyFen]).toEqual([2 * STANDARD - 10_000, 2 * STANDARD - 10_000]);
  });

  test('at the standard there is nothing, a fen below it there is a fen', () => {
    expect(working('dibao', { incomes: earning('wage', 6 * 2 * STANDARD) })).toMatchObject({
      met: false,
      monthlyFen: 0,
    });
    expect(working('dibao', { incomes: earning('wage', 6 * (2 * STANDARD - 1)) })).toMatchObject({
      met: true,
      monthlyFen: 1,
    });
  });

  test('of one person alone: the household below one and a half standards, and the full standard for one', () => {
    const alone = (totalFen: number) => working('dibao', { incomes: earning('wage', totalFen) }, { single: true });

    expect(alone(6 * (3 * STANDARD - 1))).toMatchObject({ met: true, monthlyFen: STANDARD });
    expect(alone(6 * 3 * STANDARD)).toMatchObject({ met: false, monthlyFen: 0 });
  });

  test('whatever a household earns, more of it never gives more, and no amount is a fraction', () => {
    const amount = fc.integer({ min: 0, max: 2_000_000 });
    fc.assert(
      fc.property(amount, amount, (one, other) => {
        const [less, more] = [one, one + other].map(
          (total) => working('dibao', { incomes: earning('wage', total) }).monthlyFen,
        );
        expect(Number.isInteger(less)).toBe(true);
        expect(more).toBeLessThanOrEqual(less ?? 0);
      }),
      { numRuns: 100 },
    );
  });
});

test.each([
  ['financial assets a fen over 24 standards a head', { financialFen: fen(24 * STANDARD * 2 + 1) }, '家庭金融资产'],
  ['a second home', { homes: 2 }, '住宅'],
  ['a shop', { nonResidential: 1 }, '非住宅类房产'],
  ['a car', { vehicles: 1 }, '机动车辆'],
  ['a business', { businesses: 1 }, '市场主体登记'],
])('%s is more than a household may have', (_, more, label) => {
  const told = working('dibao', { incomes: [], assets: { ...NO_ASSETS, ...more } });

  expect(told).toMatchObject({ met: false, monthlyFen: 0 });
  expect(unmet(told)).toEqual([expect.stringContaining(label)]);
});

test('the only vehicle that a household lives by is no bar from 2026 on, and was one before', () => {
  const assets = { ...NO_ASSETS, vehicles: 1, livelihoodVehicle: true };

  expect(working('dibao', { incomes: [], assets }).met).toBe(true);
  expect(unmet(working('dibao', { incomes: [], assets }, { on: day('2025-12-31') }))).toEqual(['机动车辆不超过0辆']);
  expect(working('dibao', { incomes: [], assets: { ...assets, vehicles: 2 } }).met).toBe(false);
});

test('the margin ends at one and a half standards', () => {
  const told = (totalFen: number) => working('dibao-margin', { incomes: earning('wage', totalFen) });

  expect(told(6 * (3 * STANDARD - 1))).toMatchObject({ met: true, monthlyFen: 0 });
  expect(unmet(told(6 * 3 * STANDARD))).toEqual(['家庭月平均收入低于保障标准1.5倍×2人']);
});

test('rigid spending is a share of the income of the same twelve months, and income stays below what people there earn', () => {
  const told = (income: number, spent: number) =>
    working('rigid-expenditure', {
      incomes: earning('wage', income),
      spending: [{ head: 'medical', totalFen: fen(spent) }],
    });

  expect(told(2_000_000, 1_200_000).met).toBe(true);
  expect(unmet(told(2_000_000, 1_199_999))).toEqual(['刚性支出占家庭总收入不低于60%']);
  expect(unmet(told(2 * 2_312_700, 9_000_000))).toEqual([expect.stringContaining('人均可支配收入')]);
});

test('aid of the expenditure type has what was spent as its most, and nothing to aid where nothing was', () => {
  const told = (...spent: number[]) =>
    working('temporary-expenditure', { spending: spent.map((each) => ({ head: 'medical', totalFen: fen(each) })) });

  expect(told(300_000, 80_000)).toMatchObject({ met: true, monthlyFen: 0, mostFen: 380_000 });
  expect(unmet(told())).toEqual([expect.stringContaining('必需支出')]);
  expect(working('dibao', {})).not.toHaveProperty('mostFen');
});

describe('tekun', () => {
  const told = (more: object, age = 70, incomes = earning('pension', 60_000)) =>
    working(
      'tekun',
      {
        incomes,
        tekun: { people: [{ person: person('p1'), disabled: false, fails: [] }], supporter: 'none', ...more },
      },
      { people: [person('p1')], ages: new Map([[person('p1'), age]]) },
    );
  const failing = (fails: SelfCare[], disabled = false) => ({ people: [{ person: person('p1'), disabled, fails }] });

  test.each([
    [0, 3_200],
    [1, 48_600],
    [3, 48_600],
    [4, 97_200],
    [6, 97_200],
  ])('%i of the six items failed gives %i fen of care beside a month’s support (TK43 §22)', (failed, care) => {
    expect(told(failing(SelfCare.options.slice(0, failed))).monthlyFen).toBe(93_860 + care);
  });

  test('an item that is named twice fails once', () => {
    expect(careLevel(['eating', 'eating', 'bed', 'eating'])).toBe('partly');
  });

  test('is for who can’t work, has nothing to live on and nobody able to support them', () => {
    expect([59, 16].map((age) => unmet(told({}, age)))).toEqual([
      ['无劳动能力（60周岁以上、未满16周岁或规定等级残疾）'],
      ['无劳动能力（60周岁以上、未满16周岁或规定等级残疾）'],
    ]);
    expect([told({}, 60).met, told({}, 15).met, told(failing([], true), 40).met]).toEqual([true, true, true]);
    expect(unmet(told({ supporter: 'able' }))).toEqual(['无法定义务人或法定义务人无履行能力']);
    expect(unmet(told({}, 70, earning('pension', 6 * STANDARD)))).toEqual(['无生活来源：收入低于低保标准']);
  });
});

test('figures name people of the household, tekun’s facts all of them, and nobody under age is called idle', () => {
  const people = [adult('p1'), child('p2')];
  const figures: Figures = { idle: [], assets: NO_ASSETS, spending: [] };
  const facts = (of: string) => ({ person: person(of), disabled: false, fails: [] });

  expect(fitting({ ...figures, incomes: earning('wage', 1) }, [adult('p2')], false)).toMatchObject({
    why: 'person-not-in-case',
  });
  expect(fitting({ ...figures, idle: [person('p2')] }, people, false)).toMatchObject({ why: 'figures-of-programme' });
  expect(fitting(figures, people, true)).toMatchObject({ why: 'figures-of-programme' });
  const half = { ...figures, tekun: { people: [facts('p1')], supporter: 'none' as const } };
  expect(fitting(half, people, true)).toMatchObject({ why: 'figures-of-programme' });
  expect(fitting({ ...half, tekun: { ...half.tekun, people: [facts('p1'), facts('p2')] } }, people, true).ok).toBe(
    true,
  );
  expect(fitting(half, people, false)).toMatchObject({ why: 'figures-of-programme' });
});

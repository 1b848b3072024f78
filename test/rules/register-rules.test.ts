import { describe, expect, test } from 'vitest';
import { type Day, instantAt } from '../../shared/domain/days.ts';
import { ImportId, type PersonId } from '../../shared/domain/ids.ts';
import { Fen } from '../../shared/domain/money.ts';
import type { RegisterImport } from '../../shared/domain/registers/import.ts';
import { roundAfter, roundFor } from '../../shared/domain/registers/round.ts';
import {
  bankNames,
  type HouseholdTold,
  holdersOf,
  inForce,
  registersOf,
  type Telling,
  type Told,
  tell,
  tellBehind,
} from '../../shared/domain/registers/told.ts';
import { examine, type Rule } from '../../shared/domain/rule.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { accountOfAnother } from '../../shared/rules/account-of-another.rule.ts';
import { ageAltered } from '../../shared/rules/age-altered.rule.ts';
import { businessRun } from '../../shared/rules/business-run.rule.ts';
import { earningsNotCounted } from '../../shared/rules/earnings-not-counted.rule.ts';
import { eligibleButMissed } from '../../shared/rules/eligible-but-missed.rule.ts';
import { ghostBeneficiary } from '../../shared/rules/ghost-beneficiary.rule.ts';
import { heldStillCounted } from '../../shared/rules/held-still-counted.rule.ts';
import { homesOwned } from '../../shared/rules/homes-owned.rule.ts';
import { identityCloned } from '../../shared/rules/identity-cloned.rule.ts';
import { programmesElsewhere } from '../../shared/rules/programmes-elsewhere.rule.ts';
import { savingsOverLimit } from '../../shared/rules/savings-over-limit.rule.ts';
import { vehicleOwned } from '../../shared/rules/vehicle-owned.rule.ts';
import { caseId, day, index, month, office, person, TOWN } from '../domain/case/a-case.ts';

const today = day('2026-04-15');
const OTHER_COUNTY = office('440981101');
const whole = { asOf: day('2026-04-01'), wholeAsOf: day('2026-04-01') };
/** Every register is in force, and tells of the people what is given here. Written by the columns' names; what is left out of a row says nothing. */
const household = (people: object[], more: Partial<HouseholdTold> = {}): HouseholdTold => ({
  benefit: { caseId: caseId(), office: TOWN, programme: 'dibao', from: month('2026-02'), ends: null },
  people: people.map((told, at) => ({ mark: index(`person ${at}`), person: person(`p${at + 1}`), told: told as Told })),
  registers: Object.fromEntries(
    [
      'custody',
      'household-register',
      'vehicles',
      'property',
      'businesses',
      'bank-accounts',
      'earnings',
      'pensions',
      'disability',
      'other-programmes',
    ].map((name) => [name, whole]),
  ),
  ...more,
});
const verdict = <S>(rule: Rule<S>, subject: S, on: Day = today): string => {
  const told = examine(rule, subject, { today: on });
  return typeof told === 'string' ? told : (told.severity ?? rule.severity);
};
const BLIND: Partial<HouseholdTold> = { registers: {} };

describe('R02', () => {
  const held = (from: string, to: string | null, on = today, more = {}) =>
    verdict(heldStillCounted, household([{}, { custody: [{ kind: 'prison', from, to }] }], more), on);
  const benefit = household([]).benefit;

  test.each([
    ['who is in prison now holds the money', '2026-04-15', null, 'blocking'],
    ['who is released today is held today', '2026-03-01', '2026-04-15', 'blocking'],
    ['who was released yesterday is told, and holds nothing', '2026-03-01', '2026-04-14', 'violation'],
    ['who was released in the first month that was paid is told', '2025-01-01', '2026-02-01', 'violation'],
    ['who was released the day before that month is nobody’s matter', '2025-01-01', '2026-01-31', 'in-order'],
  ])('%s', (_, from, to, wanted) => expect(held(from, to)).toBe(wanted));

  test('a household that ended before is nobody’s matter; without the register nobody is judged', () => {
    expect(
      held('2026-03-01', null, today, { benefit: { ...benefit, ends: { from: month('2026-03'), notice: '' } } }),
    ).toBe('in-order');
    expect(held('2026-03-01', null, today, BLIND)).toBe('not-applicable');
    expect(verdict(heldStillCounted, household([{}, {}]))).toBe('in-order');
  });
});

const ROW = {
  ...{ name: '示例甲', bornOn: day('1980-01-01'), bornByNumber: day('1980-01-01'), sex: 'male', sexByNumber: 'male' },
  ...{ family: '1', relation: 'head', status: 'standing' },
};
const registered = (...rows: object[]) =>
  household(rows.map((row) => ({ 'household-register': [{ ...ROW, ...row }] })));

test.each([
  ['as in the register', {}, 'in-order'],
  ['of another sex than the number says', { sex: 'female' }, 'violation'],
  ['whose number was cancelled', { status: 'cancelled' }, 'violation'],
  ['who moved away', { status: 'moved' }, 'in-order'],
])('R05, somebody %s', (_, row, wanted) => {
  expect(verdict(identityCloned, registered(row))).toBe(wanted);
  expect(verdict(identityCloned, { ...registered(row), ...BLIND })).toBe('not-applicable');
  expect(verdict(identityCloned, household([{}]))).toBe('not-applicable');
});

test.each([
  [
    'a child born on the day its parent was fourteen',
    { relation: 'child', bornOn: day('1994-01-01'), bornByNumber: day('1994-01-01') },
    'in-order',
  ],
  [
    'a child born the day before',
    { relation: 'child', bornOn: day('1993-12-31'), bornByNumber: day('1993-12-31') },
    'violation',
  ],
  [
    'a child of another family',
    { relation: 'child', family: '2', bornOn: day('1993-12-31'), bornByNumber: day('1993-12-31') },
    'in-order',
  ],
  [
    'an adopted child born the day before',
    { relation: 'stepchild', bornOn: day('1993-12-31'), bornByNumber: day('1993-12-31') },
    'in-order',
  ],
  [
    'a mother younger than her son',
    { relation: 'parent', bornOn: day('1985-01-01'), bornByNumber: day('1985-01-01') },
    'violation',
  ],
  [
    'a spouse of any age',
    { relation: 'spouse', bornOn: day('1993-12-31'), bornByNumber: day('1993-12-31') },
    'in-order',
  ],
  ['another day of birth than the number’s', { relation: 'spouse', bornOn: day('1980-01-02') }, 'violation'],
])('R06, %s', (_, row, wanted) => {
  expect(verdict(ageAltered, registered({}, row))).toBe(wanted);
  expect(verdict(ageAltered, { ...registered({}, row), ...BLIND })).toBe('not-applicable');
});

const born = (on: string) => ({ bornOn: day(on), bornByNumber: day(on) });
test.each([
  ['born when she was fourteen', '1994-01-01', {}, 'in-order', []],
  ['born the day before', '1993-12-31', {}, 'warning', ['p3']],
  ['born the day before, when she was of the family', '1993-12-31', { joinedOn: '1993-12-31' }, 'warning', ['p3']],
  ['born before she came into the family', '1993-12-31', { joinedOn: '1994-01-01' }, 'in-order', []],
  ['too near the head as well', '1973-12-31', {}, 'violation', []],
])('R06, a child of the head’s, whose spouse may be its stepmother, %s', (_, bornOn, spouse, wanted, ofSpouse) => {
  const family = registered(
    born('1960-01-01'),
    { relation: 'spouse', ...born('1980-01-01'), ...spouse },
    { relation: 'child', ...born(bornOn) },
  );
  expect(verdict(ageAltered, family)).toBe(wanted);
  const told = examine(ageAltered, family, { today });
  expect(typeof told === 'string' ? [] : (told.facts['ofSpouse'] ?? [])).toEqual(ofSpouse);
});

const vehicles = (...rows: object[]) => household([{ vehicles: rows }]);
test.each([
  ['a car', [{ unit: 'A', kind: 'car', livelihood: null }], 'violation'],
  [
    'a motorcycle and a scooter of the disabled',
    [
      { unit: 'A', kind: 'motorcycle' },
      { unit: 'B', kind: 'disability-scooter' },
    ],
    'in-order',
  ],
  ['the only car, by which it lives', [{ unit: 'A', kind: 'car', livelihood: 'yes' }], 'in-order'],
  [
    'a second one beside that',
    [
      { unit: 'A', kind: 'car', livelihood: 'yes' },
      { unit: 'B', kind: 'truck', livelihood: null },
    ],
    'violation',
  ],
  ['none', [], 'in-order'],
])('R07, a household with %s', (_, rows, wanted) => {
  expect(verdict(vehicleOwned, vehicles(...rows))).toBe(wanted);
  expect(verdict(vehicleOwned, { ...vehicles(...rows), ...BLIND })).toBe('not-applicable');
});

test('R07 before 2026 the vehicle by which it lives counted too', () => {
  const living = { unit: 'A', kind: 'car', livelihood: 'yes' };
  expect(verdict(vehicleOwned, vehicles(living), day('2025-12-31'))).toBe('violation');
});

const home = (unit: string, use = 'residential') => ({ unit, use });
test.each([
  ['one home', [[home('A')]], 'in-order'],
  ['two homes', [[home('A'), home('B')]], 'violation'],
  ['two homes of two of its people', [[home('A')], [home('B')]], 'violation'],
  ['one home that two of it own together', [[home('A')], [home('A')]], 'in-order'],
  ['a home and an ancestral house', [[home('A'), home('B', 'uninhabited')]], 'in-order'],
  ['a shop', [[home('A', 'non-residential')]], 'violation'],
])('R08, a household with %s', (_, owned, wanted) => {
  const of = household(owned.map((property) => ({ property })));
  expect(verdict(homesOwned, of)).toBe(wanted);
  expect(verdict(homesOwned, { ...of, ...BLIND })).toBe('not-applicable');
});

const BUSINESS = { unit: 'A', kind: 'company', role: 'representative', status: 'active', employees: null };
test.each([
  ['a company', {}, 'violation'],
  ['one that has ended', { status: 'ended' }, 'in-order'],
  ['membership of a cooperative', { kind: 'cooperative', role: 'holder' }, 'in-order'],
  ['a shop without anybody employed', { kind: 'sole-trader', employees: 0 }, 'in-order'],
  ['a shop with one employed', { kind: 'sole-trader', employees: 1 }, 'violation'],
  ['a shop of which nobody knows', { kind: 'sole-trader' }, 'violation'],
])('R09, %s', (_, more, wanted) => {
  const of = household([{ businesses: [{ ...BUSINESS, ...more }] }]);
  expect(verdict(businessRun, of)).toBe(wanted);
  expect(verdict(businessRun, { ...of, ...BLIND })).toBe('not-applicable');
});

/** Twenty-four months of 722 yuan for each of two. */
const MOST = 2 * 24 * 72_200;
test.each([
  ['just as much as two may have', [MOST - 100, 100], 'in-order'],
  ['a fen more', [MOST - 100, 101], 'violation'],
  ['accounts of which the bank tells no balance', [null, null], 'not-applicable'],
])('R10, %s', (_, balances, wanted) => {
  const of = household(balances.map((balanceFen, at) => ({ 'bank-accounts': [{ unit: `${at}`, balanceFen }] })));
  expect(verdict(savingsOverLimit, of)).toBe(wanted);
  expect(JSON.stringify(examine(savingsOverLimit, of, { today }))).not.toContain(String(MOST + 1));
  expect(verdict(savingsOverLimit, { ...of, ...BLIND })).toBe('not-applicable');
});

describe('R11', () => {
  const earning = (told: object, counted: number, more = {}) =>
    verdict(earningsNotCounted, { ...household([told], more), countedFen: [Fen.parse(counted)] });
  const wage = { earnings: [{ kind: 'payroll', monthlyFen: 300_000 }] };

  test.each([
    ['a wage that nobody declared', wage, 0, 'violation'],
    ['a tenth less than the wage', wage, 270_000, 'in-order'],
    ['a fen less than that', wage, 269_999, 'violation'],
    [
      'the same wage told by three registers',
      { earnings: [...wage.earnings, { kind: 'tax', monthlyFen: 300_000 }] },
      300_000,
      'in-order',
    ],
    [
      'a pension beside the wage',
      { ...wage, pensions: [{ kind: 'employees', monthlyFen: 100_000 }] },
      300_000,
      'violation',
    ],
    [
      'the basic pension, which doesn’t count',
      { pensions: [{ kind: 'residents', monthlyFen: 20_000 }] },
      0,
      'in-order',
    ],
    ['nothing', {}, 0, 'in-order'],
  ])('%s', (_, told, counted, wanted) => expect(earning(told, counted)).toBe(wanted));

  test('without any of its registers nobody is judged', () => expect(earning(wage, 0, BLIND)).toBe('not-applicable'));
});

describe('R28', () => {
  const unseen = (more: object = {}, of: Partial<HouseholdTold> = {}) =>
    verdict(ghostBeneficiary, {
      ...household([{ 'household-register': [ROW] }, {}], of),
      appliedOn: day('2026-04-01'),
      visitedOn: null,
      pictured: false,
      ...more,
    });

  test.each([
    ['nobody has ever visited', {}, 'violation'],
    ['somebody visited a year ago to the day', { visitedOn: day('2025-04-15') }, 'in-order'],
    ['the last visit is a day older', { visitedOn: day('2025-04-14') }, 'violation'],
    ['there is a picture', { pictured: true }, 'in-order'],
    ['they came here a day after it was whole', { appliedOn: day('2026-04-02') }, 'not-applicable'],
  ])('somebody isn’t in the household register, and %s', (_, more, wanted) => expect(unseen(more)).toBe(wanted));

  test('a register of which a part is missing proves nobody’s absence, and who is in it needs no visit', () => {
    expect(unseen({}, { registers: { 'household-register': { ...whole, wholeAsOf: null } } })).toBe('not-applicable');
    expect(unseen({}, BLIND)).toBe('not-applicable');
    const told = { unread: ['household-register'] } as Told;
    expect(unseen({ people: [{ mark: index('a'), person: person('p1'), told }] })).toBe('in-order');
    expect(
      unseen({ people: [{ mark: index('a'), person: person('p1'), told: { 'household-register': [ROW] } }] }),
    ).toBe('in-order');
  });
});

describe('R40', () => {
  const CARD = {
    category: 'limbs',
    grade: 2,
    office: TOWN,
    name: '示例乙',
    address: null,
    bornByNumber: day('1980-01-01'),
  };
  const { registers } = household([]);
  const missed = (card: object, more: object = {}, told: object = {}) =>
    verdict(eligibleButMissed, {
      ...{ office: TOWN, person: 'p2' as PersonId, paid: false, underWay: false, registers },
      told: { disability: [{ ...CARD, ...card }], ...told } as Told,
      ...more,
    });

  test.each([
    ['of the second grade', {}, 'warning'],
    ['of the third', { grade: 3 }, 'in-order'],
    ['of the mind of the fourth, which counts in Guangdong', { category: 'mental', grade: 4 }, 'warning'],
    ['who is eighteen today', { bornByNumber: day('2008-04-15') }, 'warning'],
    ['who is eighteen tomorrow', { bornByNumber: day('2008-04-16') }, 'in-order'],
  ])('somebody disabled %s', (_, card, wanted) => expect(missed(card)).toBe(wanted));

  test('who is paid, has applied, or earns, isn’t missed; and whether somebody earns only its registers tell', () => {
    expect(missed({}, { paid: true })).toBe('in-order');
    expect(missed({}, { underWay: true })).toBe('in-order');
    expect(missed({}, {}, { earnings: [{ kind: 'tax', monthlyFen: 100 }] })).toBe('in-order');
    expect(missed({}, {}, { pensions: [{ kind: 'residents', monthlyFen: 20_000 }] })).toBe('warning');
    expect(missed({}, { registers: { ...registers, earnings: undefined } })).toBe('not-applicable');
    expect(missed({}, { told: {} })).toBe('not-applicable');
  });
});

test('in force is of each register the newest, back to the last that was all of it; one with rows about nobody knows whom proves no absence', () => {
  const anImport = (no: number, more: object) =>
    ({
      ...{ id: ImportId.parse(`import_${String(no).padStart(26, '0')}`), state: 'taken', keptUntil: day('2026-10-01') },
      ...{ register: 'vehicles', coverage: 'full', counts: { kept: 1, strangers: 0, bad: 0 }, ...more },
    }) as RegisterImport;
  const imports = [
    anImport(1, { asOf: day('2026-01-01') }),
    anImport(2, { asOf: day('2026-02-01'), counts: { kept: 1, strangers: 0, bad: 1 } }),
    anImport(3, { asOf: day('2026-03-01'), coverage: 'part' }),
    anImport(4, { asOf: day('2026-04-01'), state: 'taking' }),
    anImport(5, { asOf: day('2025-10-01'), register: 'custody', keptUntil: day('2026-04-14') }),
  ];

  const used = inForce(imports, today);

  expect(used.map(({ id }) => id.at(-1))).toEqual(['3', '2']);
  expect(registersOf(used)).toEqual({ vehicles: { asOf: '2026-03-01', wholeAsOf: null } });
  const numbered = anImport(6, { asOf: day('2026-04-01'), counts: { kept: 1, strangers: 0, bad: 3, nobodys: 0 } });
  expect(registersOf([numbered])).toEqual({ vehicles: whole });
  const at = (time: '09:00' | '10:00') => ({
    asOf: day('2026-04-01'),
    takenOn: day('2026-04-02'),
    announcedAt: instantAt(day('2026-04-02'), time),
  });
  const sameDay = [anImport(9, at('09:00')), anImport(8, { ...at('10:00'), coverage: 'part' })];
  expect(inForce(sameDay, today).map(({ id }) => id.at(-1))).toEqual(['8', '9']);
  expect(inForce([anImport(8, at('10:00')), anImport(9, { ...at('09:00'), coverage: 'part' })], today)).toHaveLength(1);
  const nobodys = anImport(7, { asOf: day('2026-04-01'), counts: { kept: 1, strangers: 0, bad: 3, nobodys: 1 } });
  expect(registersOf([nobodys])).toEqual({ vehicles: { ...whole, wholeAsOf: null } });
});

const elsewhere = (
  programme: string,
  from: string,
  to: string | null,
  more: Partial<HouseholdTold['benefit']> = {},
) => {
  const told = household([{}, { 'other-programmes': [{ programme, from, to }] }]);
  return { ...told, benefit: { ...told.benefit, programme: 'tekun' as const, ...more } };
};
test.each([
  ['an orphan’s money beside tekun', elsewhere('orphan', '2025-01-01', null), 'violation'],
  ['that of a child nobody looks after', elsewhere('unattended-child', '2025-01-01', null), 'violation'],
  ['what ended in the first month that was paid', elsewhere('orphan', '2025-01-01', '2026-02-01'), 'violation'],
  ['what ended the day before', elsewhere('orphan', '2025-01-01', '2026-01-31'), 'in-order'],
  ['what begins next month', elsewhere('orphan', '2026-05-01', null), 'in-order'],
  [
    'a disabled person’s allowance, where the county excludes it',
    elsewhere('disability-care', '2025-01-01', null),
    'violation',
  ],
  [
    'the same where no county does',
    elsewhere('disability-care', '2025-01-01', null, { office: OTHER_COUNTY }),
    'in-order',
  ],
  ['a veteran’s money', elsewhere('special-care', '2025-01-01', null), 'in-order'],
  ['an orphan’s money beside dibao', elsewhere('orphan', '2025-01-01', null, { programme: 'dibao' }), 'not-applicable'],
  ['nothing that a register tells', { ...elsewhere('orphan', '2025-01-01', null), ...BLIND }, 'not-applicable'],
] as const)('R03, %s', (_, told, wanted) => expect(verdict(programmesElsewhere, told)).toBe(wanted));

test.each([
  ['named as declared', 'declared', true, 'in-order'],
  ['of another', 'another', false, 'violation'],
  ['nobody’s, on a list that is whole', 'nobody', true, 'violation'],
  ['nobody’s, on a part of the list', 'nobody', false, 'not-applicable'],
  ['that the list says nothing of', undefined, true, 'not-applicable'],
] as const)('R29, an account %s', (_, bankNamed, full, wanted) => {
  const told = household([{}], {
    bankNames: bankNamed,
    registers: { 'bank-accounts': { ...whole, wholeAsOf: full ? day('2026-04-01') : null } },
  });
  expect(verdict(accountOfAnother, told)).toBe(wanted);
  expect(verdict(accountOfAnother, { ...told, ...BLIND })).toBe('not-applicable');
});

test('whom the bank names for an account is told by marks; of an account that was unknown when the list came nothing is said', () => {
  const [holder, other, account] = [index('holder'), index('other'), index('account')];
  const of = { holderIndex: holder, accountIndex: account };
  const named = (...rows: [typeof holder, typeof holder | null][]) => {
    const telling: Telling = new Map();
    for (const [mark, accountMark] of rows)
      tell(telling, 'bank-accounts', [{ mark, values: { unit: 'x', accountMark } }]);
    return bankNames(of, telling, holdersOf(telling));
  };

  expect(named([other, account], [holder, account])).toBe('declared');
  expect(named([other, account], [holder, index('old')])).toBe('another');
  expect(named([holder, index('old')])).toBe('nobody');
  expect(named([holder, index('old')], [holder, null])).toBeUndefined();
  expect(named()).toBeUndefined();

  const [newer, older]: [Telling, Telling] = [new Map(), new Map()];
  tell(newer, 'bank-accounts', [{ mark: holder, values: { unit: 'x', accountMark: index('old') } }]);
  tell(older, 'bank-accounts', [{ mark: holder, values: null }]);
  tellBehind(newer, older);
  expect(bankNames(of, newer, holdersOf(newer))).toBeUndefined();
});

test('whoever only answers for the books of a firm runs none, and a field is no home', () => {
  const firm = (role: string) => ({ unit: '1', kind: 'company', role, status: 'active', employees: 4 });
  expect(verdict(businessRun, household([{ businesses: [firm('other')] }]))).toBe('in-order');
  expect(verdict(businessRun, household([{ businesses: [firm('holder')] }]))).toBe('violation');
  const places = (...uses: string[]) => ({ property: uses.map((use, nth) => ({ unit: `${nth}`, use })) });
  expect(verdict(homesOwned, household([places('residential', 'land', 'land')]))).toBe('in-order');
  const found = examine(homesOwned, household([places('residential', 'non-residential'), places('land')]), { today });
  expect(found).toMatchObject({ facts: { people: ['p1'] } });
});

test('R11, who draws unemployment insurance money and declared nothing; how much it is the register doesn’t tell', () => {
  const drawing = (to: string | null) =>
    household([{ 'other-programmes': [{ programme: 'unemployment-benefit', from: '2026-01-01', to }] }]);
  const counted = (fen: number, to: string | null = null) =>
    verdict(earningsNotCounted, { ...drawing(to), countedFen: [Fen.parse(fen)] });

  expect(counted(0)).toBe('violation');
  expect(counted(1)).toBe('in-order');
  expect(counted(0, '2026-04-14')).toBe('in-order');
});

test('a round goes on on whatever day until it is through; then once a day, and when other registers are in force', () => {
  const imports = (['custody', 'vehicles'] as const).map((register) => ({
    ...{ id: ImportId.parse(madeId('import', register)), register, asOf: today },
  }));
  const [first] = imports.slice(0, 1);
  const begun = roundFor(undefined, imports, today);
  const under = begun && roundAfter(begun, { pk: 'x' });
  const done = under && roundAfter(roundAfter(under, null), null);

  expect(roundFor(undefined, [], today)).toBeUndefined();
  expect(begun).toMatchObject({ stage: 'paid', custodyAsOf: today, after: null, version: 1 });
  expect(roundFor(under, [], day('2026-05-01'))).toBe(under);
  expect(done).toMatchObject({ stage: 'done', after: null, version: 4 });
  expect(roundFor(done, [...imports].reverse(), today)).toBeUndefined();
  expect(roundFor(done, first ? [first] : [], today)).toMatchObject({ stage: 'paid', version: 5 });
  expect(roundFor(done, imports, day('2026-04-16'))).toMatchObject({ on: '2026-04-16' });
});

import { describe, expect, test } from 'vitest';
import { addDays } from '../../shared/domain/days.ts';
import { type Finding, findingOf, foundAgain } from '../../shared/domain/finding.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import { Fen } from '../../shared/domain/money.ts';
import type { FamilyTold } from '../../shared/domain/registers/family.ts';
import type { RegisterName } from '../../shared/domain/registers/registers.ts';
import { holdsMonth, type RegisterRound } from '../../shared/domain/registers/round.ts';
import { type Telling, type Told, tell, tellBehind, toldOf } from '../../shared/domain/registers/told.ts';
import { examine, type Rule } from '../../shared/domain/rule.ts';
import { businessRun } from '../../shared/rules/business-run.rule.ts';
import { earningsNotCounted } from '../../shared/rules/earnings-not-counted.rule.ts';
import { eligibleButMissed } from '../../shared/rules/eligible-but-missed.rule.ts';
import { ghostBeneficiary } from '../../shared/rules/ghost-beneficiary.rule.ts';
import { heldStillCounted } from '../../shared/rules/held-still-counted.rule.ts';
import { householdRegrouped } from '../../shared/rules/household-regrouped.rule.ts';
import { householdSplit } from '../../shared/rules/household-split.rule.ts';
import { savingsOverLimit } from '../../shared/rules/savings-over-limit.rule.ts';
import { BY_REGISTERS } from '../../shared/work/screen-household.ts';
import { caseId, day, findingId, index, month, person, TOWN, there } from '../domain/case/a-case.ts';

const today = day('2026-04-15');
const registersAsOf = (asOf: string): FamilyTold['registers'] =>
  Object.fromEntries(
    [
      ...['custody', 'household-register', 'vehicles', 'property', 'businesses', 'bank-accounts'],
      ...['earnings', 'pensions', 'disability', 'other-programmes'],
    ].map((name) => [name, { asOf: day(asOf), wholeAsOf: day(asOf) }]),
  );
const row = (more: object) => ({
  ...{ bornOn: day('1980-01-01'), bornByNumber: day('1980-01-01'), sex: 'male', sexByNumber: 'male', family: '1' },
  ...{ relation: 'head', status: 'standing', splitOn: null, joinedOn: null, ...more },
});

/** Of whom registers tell whatever they may; whoever is second stands in no household register. */
const WRONG = {
  custody: [{ kind: 'prison', from: '2026-03-01', to: null }],
  'household-register': [row({ sex: 'female', bornOn: day('1981-01-01'), splitOn: day('2025-09-01') })],
  vehicles: [{ unit: 'A', kind: 'car', livelihood: null }],
  property: [{ unit: 'A', use: 'non-residential' }],
  businesses: [{ unit: 'A', kind: 'company', role: 'holder', status: 'active', employees: 3 }],
  'bank-accounts': [{ unit: 'A', balanceFen: 100_000_000 }],
  'other-programmes': [{ programme: 'orphan', from: '2026-01-01', to: null }],
  earnings: [{ kind: 'payroll', monthlyFen: 300_000 }],
} as unknown as Told;
const DISABLED = { disability: [{ category: 'limbs', grade: 1, bornByNumber: day('1980-01-01') }] } as unknown as Told;
const wrong = (asOf: string, programme: 'dibao' | 'tekun') => ({
  benefit: { caseId: caseId(), office: TOWN, programme, from: month('2026-02'), ends: null },
  people: [WRONG, {}].map((told, at) => ({ mark: index(`person ${at}`), person: person(`p${at + 1}`), told })),
  registers: registersAsOf(asOf),
  bankNames: 'another' as const,
  subject: { appliedOn: day('2026-01-10') },
  kin: [{ told: { 'household-register': [row({ relation: 'spouse' })] } as unknown as Told, held: [] }],
  countedFen: [Fen.parse(0), Fen.parse(0)],
  ...{ appliedOn: day('2026-01-10'), visitedOn: null, pictured: false },
  ...{ office: TOWN, person: 'p1' as PersonId, paid: false, underWay: false, told: DISABLED },
});

type Wrong = ReturnType<typeof wrong>;
const RULES: readonly Rule<Wrong>[] = [
  ...BY_REGISTERS,
  ...[earningsNotCounted, ghostBeneficiary, householdRegrouped, householdSplit, eligibleButMissed],
];

const about = { kind: 'record', caseId: caseId(), record: `CASE#${caseId()}` } as const;
const found = (rule: Rule<Wrong>, asOf: string, on = today): Finding | undefined => {
  const verdicts = (['dibao', 'tekun'] as const).map((programme) =>
    examine(rule, wrong(asOf, programme), { today: on }),
  );
  const hit = verdicts.find((verdict) => typeof verdict === 'object');
  return hit && findingOf(rule, hit, about, findingId(), TOWN, on);
};

test('what two people cleared stays cleared when the same is delivered again, by whatever rule of the registers it was found; as of which delivery is kept up to date', () => {
  const tried = RULES.filter((rule) => {
    const was = found(rule, '2026-03-01');
    const again = found(rule, '2026-04-01', addDays(today, 1));
    if (!was || !again) return false;
    const cleared: Finding = { ...was, state: 'cleared', clock: null };

    const stands = foundAgain(cleared, again, addDays(today, 1));

    expect(stands, rule.name).toMatchObject({
      state: 'cleared',
      opened: 1,
      clock: null,
      facts: { asOf: '2026-04-01' },
    });
    return true;
  });

  expect(tried.map(({ id }) => id).sort()).toEqual(
    expect.arrayContaining([
      ...['R02', 'R03', 'R05', 'R06', 'R07', 'R08', 'R09', 'R10', 'R11', 'R28', 'R29', 'R33', 'R33', 'R40'],
    ]),
  );
});

describe('a part of a register that comes after the whole of it', () => {
  const mark = index('person 0');
  /** Deliveries of one register, the newest first, each in as many sheets as it has rows. */
  const told = (register: RegisterName, ...deliveries: object[][]): Told => {
    const telling: Telling = new Map();
    for (const rows of deliveries) {
      const delivered: Telling = new Map();
      for (const values of rows) tell(delivered, register, [{ mark, values: values as never }]);
      tellBehind(telling, delivered);
    }
    return toldOf(telling, mark);
  };
  const verdict = (rule: Rule<Wrong>, said: Told) => {
    const of = {
      ...wrong('2026-04-01', 'dibao'),
      people: [{ mark, person: person('p1'), told: said }],
      countedFen: [Fen.parse(100_000)],
    };
    const is = examine(rule, of, { today });
    return typeof is === 'string' ? is : (is.severity ?? rule.severity);
  };
  const held = (to: string | null) => ({ kind: 'prison', from: '2025-06-01', to });
  const firm = (status: string) => ({ unit: 'A', kind: 'company', role: 'holder', status, employees: null });
  const account = (unit: string, balanceFen: number) => ({ unit, balanceFen });
  const pension = (monthlyFen: number) => ({ kind: 'employees', monthlyFen });

  test.each([
    ['R02, that somebody was released', heldStillCounted, 'custody', [held('2026-04-01')], [held(null)], 'violation'],
    ['R09, that a firm has ended', businessRun, 'businesses', [firm('ended')], [firm('active')], 'in-order'],
    [
      ...(['R10, that the balance fell', savingsOverLimit, 'bank-accounts'] as const),
      ...[[account('A', 1)], [account('A', 90_000_000)], 'in-order'],
    ],
    ['R11, that a pension is less', earningsNotCounted, 'pensions', [pension(100_000)], [pension(200_000)], 'in-order'],
  ] as const)('%s: the newer word counts, and the older alone would not', (_, rule, register, newer, older, wanted) => {
    expect(verdict(rule, told(register, [...newer], [...older]))).toBe(wanted);
    expect(verdict(rule, told(register, [...older], [...newer]))).not.toBe(wanted);
  });

  test('adds what the whole didn’t name, and leaves what it says nothing of', () => {
    const twice = told('bank-accounts', [account('A', 1)], [account('A', 2), account('B', 3)]);
    expect(twice['bank-accounts']).toEqual([account('A', 1), account('B', 3)]);
  });

  test('tells all of a person anew in the household register and of a disability, and may say two things of one', () => {
    const moved = [row({ status: 'moved' }), row({ family: '2' })];
    expect(told('household-register', moved, [row({})])['household-register']).toEqual(moved);
    expect(told('disability', [{ grade: 3 }], [{ grade: 1 }]).disability).toEqual([{ grade: 3 }]);
  });
});

test('less told is of each rule of the registers what it counts and whom it names, not a limit and not that somebody is held', () => {
  const lowered = (facts: Finding['facts'], name: string): Finding['facts'] => {
    const fact = facts[name];
    return { ...facts, [name]: typeof fact === 'number' ? fact - 1 : false };
  };
  const news = RULES.flatMap((each) => {
    const finding = found(each, '2026-03-01');
    const standing: Finding | undefined = finding && { ...finding, state: 'cleared', clock: null };
    const counted = Object.keys(finding?.facts ?? {}).filter((name) =>
      ['number', 'boolean'].includes(typeof finding?.facts[name]),
    );
    return counted.flatMap((name) => {
      const less =
        standing && foundAgain(standing, { ...standing, state: 'open', facts: lowered(standing.facts, name) }, today);
      return less?.state === 'open' ? [`${each.id} ${name}`] : [];
    });
  });

  expect(news.sort()).toEqual([
    ...['R02 still', 'R06 years', 'R07 most', 'R08 mostHomes', 'R08 mostOthers', 'R09 most'],
    ...['R10 months', 'R10 people', 'R33 months'],
  ]);
});

describe('a finding of who is in custody that was acted on', () => {
  const told = { severity: 'blocking', state: 'acted-on', facts: { asOf: '2026-03-20' } } as const;
  const round = (custodyAsOf: string | null, stage: RegisterRound['stage'] = 'unpaid'): RegisterRound => ({
    ...{ on: day('2026-04-20'), imports: [], custodyAsOf: custodyAsOf === null ? null : day(custodyAsOf) },
    ...{ stage, after: null, version: 1 },
  });

  test.each([
    ['a newer delivery doesn’t tell it any more', '2026-05', round('2026-04-20'), false],
    ['the newest delivery still tells it', '2026-05', round('2026-03-20'), true],
    ['it is for a month in which it was told', '2026-03', round('2026-04-20'), true],
    ['the round with the newer delivery isn’t through yet', '2026-05', round('2026-04-20', 'paid'), true],
    ['no delivery is in force', '2026-05', round(null), true],
    ['no round has been made', '2026-05', undefined, true],
  ])('where %s, money for %s: %o holds: %s', (_, of, last, holding) => {
    expect(holdsMonth(told, month(of), last)).toBe(holding);
    expect(holdsMonth({ ...told, state: 'confirmed' }, month(of), last)).toBe(true);
    expect(holdsMonth({ ...told, state: 'cleared' }, month(of), last)).toBe(false);
    expect(holdsMonth({ ...told, severity: 'violation' }, month(of), last)).toBe(false);
  });

  test('keeps up to date as of which delivery it was last told, also while it waits for its consequence and more is told', () => {
    const was = { ...there(found(heldStillCounted, '2026-03-20')), state: 'confirmed' } as const;
    const more = {
      ...there(found(heldStillCounted, '2026-04-20')),
      facts: { people: ['p1', 'p2'], asOf: '2026-04-20' },
    };

    expect(foundAgain(was, more, today)).toMatchObject({
      state: 'confirmed',
      facts: { ...was.facts, asOf: '2026-04-20' },
    });
  });
});

import type { Decided } from '../../../shared/domain/adjustment/adjustment.ts';
import { incomesSince } from '../../../shared/domain/adjustment/incomes.ts';
import type { PersonId } from '../../../shared/domain/ids.ts';
import type { FamilyTold } from '../../../shared/domain/registers/family.ts';
import type { HouseholdTold, Told } from '../../../shared/domain/registers/told.ts';
import { accountOfAnother } from '../../../shared/rules/account-of-another.rule.ts';
import { ageAltered } from '../../../shared/rules/age-altered.rule.ts';
import { businessRun } from '../../../shared/rules/business-run.rule.ts';
import { earningsNotCounted } from '../../../shared/rules/earnings-not-counted.rule.ts';
import { eligibleButMissed } from '../../../shared/rules/eligible-but-missed.rule.ts';
import { ghostBeneficiary } from '../../../shared/rules/ghost-beneficiary.rule.ts';
import { heldStillCounted } from '../../../shared/rules/held-still-counted.rule.ts';
import { homesOwned } from '../../../shared/rules/homes-owned.rule.ts';
import { householdRegrouped } from '../../../shared/rules/household-regrouped.rule.ts';
import { householdSplit } from '../../../shared/rules/household-split.rule.ts';
import { identityCloned } from '../../../shared/rules/identity-cloned.rule.ts';
import { type Bearer, numberCloned } from '../../../shared/rules/number-cloned.rule.ts';
import { programmesElsewhere } from '../../../shared/rules/programmes-elsewhere.rule.ts';
import { savingsOverLimit } from '../../../shared/rules/savings-over-limit.rule.ts';
import { vehicleOwned } from '../../../shared/rules/vehicle-owned.rule.ts';
import { aDecided } from '../../domain/adjustment/a-matter.ts';
import { caseId, day, fen, index, month, person, TOWN } from '../../domain/case/a-case.ts';
import { tries } from './example.ts';

const TODAY = '2026-04-15';
const whole = { asOf: day('2026-04-01'), wholeAsOf: day('2026-04-01') };
const NAMES = [
  'custody',
  'household-register',
  'vehicles',
  'property',
  'businesses',
  'bank-accounts',
  'earnings',
  'pensions',
  'other-programmes',
];
const registers: HouseholdTold['registers'] = Object.fromEntries(NAMES.map((name) => [name, whole]));
const of = (...people: object[]): HouseholdTold => ({
  benefit: { caseId: caseId(), office: TOWN, programme: 'dibao', from: month('2026-02'), ends: null },
  people: people.map((told, at) => ({ mark: index(`person ${at}`), person: person(`p${at + 1}`), told: told as Told })),
  registers,
});
const blind = <S extends HouseholdTold>(told: S): S => ({ ...told, registers: {} });

const ROW = {
  ...{ bornOn: day('1980-01-01'), bornByNumber: day('1980-01-01'), sex: 'male', sexByNumber: 'male', family: '1' },
  ...{ relation: 'head', status: 'standing', splitOn: null, joinedOn: null },
};
const registered = (...rows: object[]) => of(...rows.map((row) => ({ 'household-register': [{ ...ROW, ...row }] })));
const childOf = (bornOn: string) =>
  registered({}, { relation: 'child', bornOn: day(bornOn), bornByNumber: day(bornOn) });
const held = (from: string, to: string | null) => of({ custody: [{ kind: 'prison', from, to }] });
const owning = (register: string, ...rows: object[]) =>
  of({ [register]: rows.map((row, nth) => ({ unit: String(nth), ...row })) });
/** Two of a household own it together. */
const HOME = { unit: 'A', use: 'residential' };
const shop = { kind: 'sole-trader', role: 'holder', status: 'active', employees: 1 };
const MOST = 24 * 72_200;
const earning = (monthlyFen: number, countedFen: number, kind = 'payroll') => ({
  ...of({ earnings: [{ kind, monthlyFen }] }),
  countedFen: [fen(countedFen)],
});
/** Nothing was declared at the application; a change was told, looked into and decided since, and the register now tells the same. */
const earningSince = (matter: Decided) =>
  earning(300_000, incomesSince([matter], matter.decidedOn).told.includes(matter) ? 300_000 : 0);
const unseen = (more: object = {}) => ({
  ...of({}),
  appliedOn: day('2026-04-01'),
  visitedOn: null,
  pictured: false,
  ...more,
});
const moved = (splitOn: string | null, row: object = {}): FamilyTold => ({
  ...registered({ splitOn, ...row }),
  ...{ subject: { appliedOn: day('2026-01-10') }, kin: [] },
});
const named = (bankNames: HouseholdTold['bankNames'], more: object = {}) => ({ ...of({}), bankNames, ...more });
const elsewhere = (to: string | null, more: object = {}) => {
  const told = of({ 'other-programmes': [{ programme: 'orphan', from: '2025-01-01', to }] });
  return { ...told, benefit: { ...told.benefit, programme: 'tekun' as const, ...more } };
};
/** Who else stands in the family of somebody who is paid. */
const beside = (row: object, also: object = {}): FamilyTold => ({
  ...registered({}),
  ...{ subject: { appliedOn: day('2026-01-10') } },
  kin: [{ told: { 'household-register': [{ ...ROW, ...row }], ...also } as never, held: [] }],
});
const bearer = (of: string, more: Partial<Bearer> = {}): Bearer => ({
  ...{ caseId: caseId(of), person: person('p1'), mark: index('name and sixteen digits'), index: index(`person ${of}`) },
  ...{ stage: 'confirmed', version: 1, ...more },
});
const comesIn = (others: readonly Bearer[]) => ({ people: [bearer('1')], others: [bearer('1'), ...others] });
const disabled = (card: object, more: object = {}) => ({
  ...{ office: TOWN, person: 'p1' as PersonId, paid: false, underWay: false, registers },
  told: { disability: [{ category: 'limbs', grade: 1, bornByNumber: day('1980-01-01'), ...card }] } as never,
  ...more,
});

export const OF_REGISTERS = [
  tries(accountOfAnother, TODAY, (judge) => ({
    hit: judge(named('another')),
    nearMiss: judge(named('declared')),
    boundary: [judge(named('declared')), judge(named('nobody'))],
    missing: judge(named(undefined)),
    counterExample: judge(named('nobody', { registers: { 'bank-accounts': { ...whole, wholeAsOf: null } } })),
  })),
  tries(programmesElsewhere, TODAY, (judge) => ({
    hit: judge(elsewhere(null)),
    nearMiss: judge(elsewhere('2025-12-31')),
    boundary: [judge(elsewhere('2026-01-31')), judge(elsewhere('2026-02-01'))],
    missing: judge(blind(elsewhere(null))),
    counterExample: judge(elsewhere(null, { programme: 'dibao' })),
  })),
  tries(householdSplit, TODAY, (judge) => ({
    hit: judge(beside({ relation: 'spouse' })),
    nearMiss: judge(beside({ relation: 'spouse', status: 'moved' })),
    boundary: [
      judge(beside({ relation: 'child', bornOn: day('2008-04-15') })),
      judge(beside({ relation: 'child', bornOn: day('2008-04-16') })),
    ],
    missing: judge(blind(beside({ relation: 'spouse' }))),
    counterExample: judge(beside({ relation: 'spouse' }, { custody: [{ to: null }] })),
  })),
  tries(heldStillCounted, TODAY, (judge) => ({
    hit: judge(held('2026-03-01', null)),
    nearMiss: judge(held('2025-01-01', '2026-01-31')),
    boundary: [judge(held('2025-01-01', '2026-01-31')), judge(held('2025-01-01', '2026-02-01'))],
    missing: judge(blind(held('2026-03-01', null))),
    counterExample: judge(held('2020-01-01', '2023-01-01')),
  })),
  tries(identityCloned, TODAY, (judge) => ({
    hit: judge(registered({ sex: 'female' })),
    nearMiss: judge(registered({})),
    boundary: [judge(registered({ status: 'moved' })), judge(registered({ status: 'cancelled' }))],
    missing: judge(blind(registered({ sex: 'female' }))),
    counterExample: judge(of({ 'household-register': [{ ...ROW, status: 'moved' }, ROW] })),
  })),
  tries(numberCloned, TODAY, (judge) => ({
    hit: judge(comesIn([bearer('2')])),
    nearMiss: judge(comesIn([bearer('2', { mark: index('another name') })])),
    boundary: [
      judge(comesIn([bearer('2', { stage: 'refused' })])),
      judge(comesIn([bearer('2', { stage: undefined })])),
    ],
    missing: judge({ people: [], others: [bearer('2')] }),
    counterExample: judge(comesIn([bearer('2', { index: index('person 1') })])),
  })),
  tries(ageAltered, TODAY, (judge) => ({
    hit: judge(registered({ bornOn: day('1979-01-01') })),
    nearMiss: judge(registered({})),
    boundary: [judge(childOf('1994-01-01')), judge(childOf('1993-12-31'))],
    missing: judge(blind(childOf('1993-12-31'))),
    counterExample: judge(
      registered({}, { relation: 'spouse', bornOn: day('1993-12-31'), bornByNumber: day('1993-12-31') }),
    ),
  })),
  tries(vehicleOwned, TODAY, (judge) => ({
    hit: judge(owning('vehicles', { kind: 'car', livelihood: null })),
    nearMiss: judge(owning('vehicles', { kind: 'motorcycle', livelihood: null })),
    boundary: [
      judge(owning('vehicles', { kind: 'car', livelihood: 'yes' })),
      judge(owning('vehicles', { kind: 'car', livelihood: 'yes' }, { kind: 'car', livelihood: null })),
    ],
    missing: judge(blind(owning('vehicles', { kind: 'car', livelihood: null }))),
    counterExample: judge(owning('vehicles', { kind: 'disability-scooter', livelihood: null })),
  })),
  tries(homesOwned, TODAY, (judge) => ({
    hit: judge(owning('property', { use: 'non-residential' })),
    nearMiss: judge(owning('property', { use: 'residential' }, { use: 'uninhabited' })),
    boundary: [
      judge(owning('property', { use: 'residential' })),
      judge(owning('property', { use: 'residential' }, { use: 'residential' })),
    ],
    missing: judge(blind(owning('property', { use: 'non-residential' }))),
    counterExample: judge(of({ property: [HOME, { unit: 'B', use: 'uninhabited' }] }, { property: [HOME] })),
  })),
  tries(businessRun, TODAY, (judge) => ({
    hit: judge(owning('businesses', { ...shop, kind: 'company' })),
    nearMiss: judge(owning('businesses', { ...shop, kind: 'company', status: 'ended' })),
    boundary: [judge(owning('businesses', { ...shop, employees: 0 })), judge(owning('businesses', shop))],
    missing: judge(blind(owning('businesses', shop))),
    counterExample: judge(owning('businesses', { ...shop, kind: 'cooperative' })),
  })),
  tries(savingsOverLimit, TODAY, (judge) => ({
    hit: judge(owning('bank-accounts', { balanceFen: 2 * MOST })),
    nearMiss: judge(owning('bank-accounts', { balanceFen: MOST - 1 })),
    boundary: [
      judge(owning('bank-accounts', { balanceFen: MOST })),
      judge(owning('bank-accounts', { balanceFen: MOST }, { balanceFen: 1 })),
    ],
    missing: judge(owning('bank-accounts', { balanceFen: null })),
    counterExample: judge(
      of(
        { 'bank-accounts': [{ unit: 'joint', balanceFen: 2 * MOST }] },
        { 'bank-accounts': [{ unit: 'joint', balanceFen: 2 * MOST }] },
      ),
    ),
  })),
  tries(earningsNotCounted, TODAY, (judge) => ({
    hit: judge(earning(300_000, 0)),
    nearMiss: judge(earning(300_000, 300_000)),
    boundary: [judge(earning(300_000, 270_000)), judge(earning(300_000, 269_999))],
    missing: judge(blind(earning(300_000, 0))),
    counterExample: judge(earningSince(aDecided({ tellsIncomes: true }))),
  })),
  tries(ghostBeneficiary, TODAY, (judge) => ({
    hit: judge(unseen()),
    nearMiss: judge(unseen({ pictured: true })),
    boundary: [judge(unseen({ visitedOn: day('2025-04-15') })), judge(unseen({ visitedOn: day('2025-04-14') }))],
    missing: judge(unseen({ registers: { 'household-register': { ...whole, wholeAsOf: null } } })),
    counterExample: judge(unseen({ people: registered({}).people })),
  })),
  tries(householdRegrouped, TODAY, (judge) => ({
    hit: judge(moved('2025-09-01')),
    nearMiss: judge(moved('2026-01-11')),
    boundary: [judge(moved('2025-01-10')), judge(moved('2025-01-11'))],
    missing: judge(blind(moved('2025-09-01'))),
    counterExample: judge(moved(null, { relation: 'spouse', joinedOn: day('2025-09-01') })),
  })),
  tries(eligibleButMissed, TODAY, (judge) => ({
    hit: judge(disabled({})),
    nearMiss: judge(disabled({}, { paid: true })),
    boundary: [judge(disabled({ grade: 3 })), judge(disabled({ grade: 2 }))],
    missing: judge(disabled({}, { registers: {} })),
    counterExample: judge(disabled({ bornByNumber: day('2008-04-16') })),
  })),
];

import { expect, test } from 'vitest';
import type { Holding } from '../../shared/domain/holding.ts';
import { type FamilyTold, familiesOf, kinOf } from '../../shared/domain/registers/family.ts';
import { type Telling, type Told, tell, toldOf } from '../../shared/domain/registers/told.ts';
import { examine, type Rule } from '../../shared/domain/rule.ts';
import { householdRegrouped } from '../../shared/rules/household-regrouped.rule.ts';
import { householdSplit } from '../../shared/rules/household-split.rule.ts';
import { caseId, day, index, month, person, TOWN } from '../domain/case/a-case.ts';

const today = day('2026-04-15');
const ROW = {
  ...{ name: '示例甲', bornOn: day('1980-01-01'), bornByNumber: day('1980-01-01'), sex: 'male', sexByNumber: 'male' },
  ...{ family: '1', relation: 'head', status: 'standing', splitOn: null, joinedOn: null },
};
const told = (row: object): Told => ({ 'household-register': [{ ...ROW, ...row }] }) as Told;
const benefit = { caseId: caseId(), office: TOWN, programme: 'dibao', from: month('2026-02'), ends: null } as const;
const family = (rows: object[], more: Partial<FamilyTold> = {}): FamilyTold => ({
  ...{
    benefit,
    registers: { 'household-register': { asOf: day('2026-04-01'), wholeAsOf: day('2026-04-01') } },
    kin: [],
  },
  people: rows.map((row, at) => ({ mark: index(`person ${at}`), person: person(`p${at + 1}`), told: told(row) })),
  subject: { appliedOn: day('2026-01-10') },
  ...more,
});
const verdict = (rule: Rule<FamilyTold>, of: FamilyTold): string => {
  const found = examine(rule, of, { today });
  return typeof found === 'string' ? found : (found.severity ?? rule.severity);
};

const held = (more: Partial<Holding> = {}): Holding => ({
  ...{ caseId: caseId('other'), office: TOWN, programme: 'dibao', from: month('2026-03'), until: null },
  ...{ pays: true, alone: false, ...more },
});
const beside = (row: object, holdings: Holding[] = [], more: Partial<FamilyTold> = {}, also: object = {}) =>
  family([{}], { kin: [{ told: { ...told(row), ...also } as Told, held: holdings }], ...more });
const SPOUSE = { relation: 'spouse' };
const GROWN = { relation: 'child', bornOn: day('2008-04-15') };
const MINOR = { relation: 'child', bornOn: day('2008-04-16') };

test.each([
  ['a couple that draws as two households', beside(SPOUSE, [held()]), 'violation'],
  ['a father and a grown son who do', beside(GROWN, [held()]), 'violation'],
  ['a couple of which one is a margin household', beside(SPOUSE, [held({ programme: 'dibao-margin' })]), 'violation'],
  ['another’s money that begins next month', beside(GROWN, [held({ from: month('2026-05') })]), 'in-order'],
  ['another’s money that has ended', beside(GROWN, [held({ until: month('2026-04') })]), 'in-order'],
  ['a grown son who is entered alone', beside(GROWN, [held({ alone: true })]), 'in-order'],
  ['an uncle supported for himself', beside({ relation: 'other' }, [held({ programme: 'tekun' })]), 'in-order'],
  ['a spouse who is left out', beside(SPOUSE), 'violation'],
  ['a child who is left out, the day before it is eighteen', beside(MINOR), 'violation'],
  ['an adopted child who is left out', beside({ ...MINOR, relation: 'stepchild' }), 'violation'],
  ['a child who is left out on that day', beside(GROWN), 'in-order'],
  ['a spouse who never came here', beside({ ...SPOUSE, neverCame: 1 }), 'warning'],
  ['a grown son who never did', beside({ ...GROWN, neverCame: 1 }), 'in-order'],
  ['a spouse who left the household', beside(SPOUSE, [held({ ...benefit, until: month('2026-03') })]), 'in-order'],
  [
    'a spouse who is of it for this month still',
    beside(SPOUSE, [held({ ...benefit, until: month('2026-05') })]),
    'in-order',
  ],
  ['a spouse in prison', beside(SPOUSE, [], {}, { custody: [{ to: null }] }), 'in-order'],
  ['a spouse out of prison since yesterday', beside(SPOUSE, [], {}, { custody: [{ to: '2026-04-14' }] }), 'violation'],
  ['a spouse whose number was cancelled', beside({ ...SPOUSE, status: 'cancelled' }), 'in-order'],
  [
    'somebody who is entered alone',
    beside(SPOUSE, [], { subject: { ...benefit, single: true } as never }),
    'not-applicable',
  ],
  [
    'support that is a person’s own',
    beside(SPOUSE, [], { benefit: { ...benefit, programme: 'tekun' } }),
    'not-applicable',
  ],
  ['no register', beside(SPOUSE, [held()], { registers: {} }), 'not-applicable'],
  ['people whom it doesn’t know', { ...beside(SPOUSE, [held()]), people: [] }, 'not-applicable'],
] as const)('R33, of a family in the register: %s', (_, of, wanted) =>
  expect(verdict(householdSplit, of as FamilyTold)).toBe(wanted),
);

const CHILD = { relation: 'child', family: '2' };
test.each([
  ['split off a day less than a year before the application', [{ splitOn: '2025-01-11' }], 'warning'],
  ['split off on the day of the application', [{ splitOn: '2026-01-10' }], 'warning'],
  ['split off a year before', [{ splitOn: '2025-01-10' }], 'in-order'],
  ['split off after it', [{ splitOn: '2026-01-11' }], 'in-order'],
  ['joined by a grandfather since', [{}, { relation: 'other', joinedOn: '2025-06-01' }], 'warning'],
  ['joined by marriage', [{}, { relation: 'spouse', joinedOn: '2025-06-01' }], 'in-order'],
  [
    'joined by a child born since',
    [{}, { relation: 'child', bornOn: '2025-05-01', joinedOn: '2025-06-01' }],
    'in-order',
  ],
  ['a register that tells no such day', [{ splitOn: undefined, joinedOn: undefined }], 'in-order'],
  ['two families on one benefit', [{}, { relation: 'child' }, { family: '2' }, CHILD], 'notice'],
  ['a couple that stands in two registers, with its child', [{}, { family: '2' }, CHILD], 'in-order'],
  [
    'one of which has moved away',
    [{}, { relation: 'child' }, { family: '2' }, { ...CHILD, status: 'moved' }],
    'in-order',
  ],
] as const)('R33, a household %s', (_, rows, wanted) => {
  expect(verdict(householdRegrouped, family([...rows]))).toBe(wanted);
  expect(verdict(householdRegrouped, family([...rows], { registers: {} }))).toBe('not-applicable');
});

test('who else stands in the families of a household is found by their marks, each once, and nobody who has moved away', () => {
  const telling: Telling = new Map();
  const enter = (who: string, row: object) =>
    tell(telling, 'household-register', [{ mark: index(who), values: { ...ROW, ...row } as never }]);
  enter('head', {});
  enter('head', { family: '2' });
  enter('son', { relation: 'child' });
  enter('son', { family: '2', relation: 'child' });
  enter('daughter', { status: 'moved' });
  enter('stranger', { family: '3' });
  const people = [{ mark: index('head'), person: person('p1'), told: toldOf(telling, index('head')) }];

  expect(kinOf(people, familiesOf(telling))).toEqual([index('son')]);
});

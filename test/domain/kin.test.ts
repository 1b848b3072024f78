import { expect, test } from 'vitest';
import {
  amendStaff,
  type HouseholdIndexes,
  matchesOf,
  NEAR_RELATIONS,
  type StaffMember,
} from '../../shared/domain/kin.ts';
import { day, granted, he, index, lin, person, staffId, TOWN } from './case/a-case.ts';

const today = day('2026-03-02');
const aMember = (more: Partial<StaffMember> = {}): StaffMember => ({
  id: staffId(),
  kind: 'officer',
  office: TOWN,
  operatorId: lin,
  personIndex: index('lin'),
  phoneIndexes: [index('phone of lin')],
  accountIndexes: [index('account of lin')],
  kin: [{ personIndex: index('brother'), relation: 'sibling', endedOn: null }],
  servesFrom: day('2024-01-01'),
  servesTo: null,
  recordedOn: today,
  version: 1,
  ...more,
});
const of = (more: Partial<HouseholdIndexes> = {}): HouseholdIndexes => ({
  persons: [
    { person: person('p1'), index: index('stranger') },
    { person: person('p2'), index: index('brother') },
  ],
  phones: [],
  accounts: [],
  ...more,
});
const relations = (member: StaffMember, household = of(), on = today) =>
  matchesOf([member], household, on).map((match) => `${match.person} ${match.relation}`);

test('near relatives are those of the Civil Code and no others', () => {
  expect(Object.values(NEAR_RELATIONS)).toEqual([
    '配偶',
    '父母',
    '子女',
    '兄弟姐妹',
    '祖父母',
    '外祖父母',
    '孙子女',
    '外孙子女',
  ]);
});

test('kin, oneself, a shared phone and a shared account are matched, each by what it is', () => {
  const self = of({ persons: [{ person: person('p1'), index: index('lin') }] });

  expect(relations(aMember())).toEqual(['p2 sibling']);
  expect(relations(aMember(), self)).toEqual(['p1 self']);
  expect(relations(aMember(), of({ persons: [], phones: [index('phone of lin')] }))).toEqual(['null phone']);
  expect(relations(aMember(), of({ persons: [], accounts: [index('account of lin')] }))).toEqual(['null account']);
  expect(relations(aMember(), of({ persons: [{ person: person('p1'), index: index('stranger') }] }))).toEqual([]);
});

test('who serves on the day counts, from the first to the last, and nobody before or after', () => {
  expect(relations(aMember({ servesFrom: today }))).toHaveLength(1);
  expect(relations(aMember({ servesFrom: day('2026-03-03') }))).toEqual([]);
  expect(relations(aMember({ servesTo: today }))).toHaveLength(1);
  expect(relations(aMember({ servesTo: day('2026-03-01') }))).toEqual([]);
});

test('a kinship that ended today is none any more', () => {
  const ended = (on: string) =>
    aMember({ kin: [{ personIndex: index('brother'), relation: 'spouse', endedOn: day(on) }] });

  expect(relations(ended('2026-03-02'))).toEqual([]);
  expect(relations(ended('2026-03-03'))).toEqual(['p2 spouse']);
});

test('a kinship that began is one from its day on', () => {
  const since = (on: string) =>
    aMember({ kin: [{ personIndex: index('brother'), relation: 'spouse', since: day(on), endedOn: null }] });

  expect(relations(since('2026-03-02'))).toEqual(['p2 spouse']);
  expect(relations(since('2026-03-03'))).toEqual([]);
});

test('an entry is amended by another; what was entered isn’t lost by it', () => {
  const adds = [{ personIndex: index('child'), relation: 'child' as const }];
  const amended = granted(amendStaff(aMember(), { adds, ends: [1], servesTo: null }, { by: he, today }));

  expect(amended).toMatchObject({ version: 2, kin: [{ relation: 'sibling', endedOn: today }, { relation: 'child' }] });
  expect(amendStaff(aMember(), { adds, ends: [], servesTo: null }, { by: lin, today })).toMatchObject({
    why: 'staff-about-you',
  });
  expect(amendStaff(aMember(), { adds, ends: [2], servesTo: null }, { by: he, today })).toMatchObject({
    why: 'kin-unknown',
  });
  expect(amendStaff(aMember(), { adds: [], ends: [], servesTo: day('2023-12-31') }, { by: he, today })).toMatchObject({
    why: 'service-term',
  });
});

import { expect, test } from 'vitest';
import { mostAlike, variation } from '../../shared/domain/evenness.ts';
import { VillageCode } from '../../shared/domain/ids.ts';
import { Quarter } from '../../shared/domain/inspection/spot-check.ts';
import { figureLimits } from '../../shared/domain/law/figure-limits.ts';
import { OfficeDeed } from '../../shared/domain/office-deed.ts';
import { type AidGranted, spreadOf } from '../../shared/domain/office-spread.ts';
import { amountsCrowded } from '../../shared/rules/amounts-crowded.rule.ts';
import { bulkApprovalWeek } from '../../shared/rules/bulk-approval-week.rule.ts';
import { equalAmounts } from '../../shared/rules/equal-amounts.rule.ts';
import { equalVillages } from '../../shared/rules/equal-villages.rule.ts';
import { caseId, day, month, operator, TOWN } from '../domain/case/a-case.ts';

const today = day('2026-04-06');
const limits = figureLimits(TOWN, today);
const signsOf = (verdict: unknown): unknown =>
  typeof verdict === 'string' ? verdict : (verdict as { facts: { signs?: unknown } }).facts.signs;

const aid = (fen: readonly number[], ceilingFen: number | null = null) =>
  signsOf(
    equalAmounts.examine(
      { month: month('2026-03'), granted: fen.map((each) => ({ fen: each, ceilingFen })), limits },
      { today },
    ),
  );
const varied = (count: number) => Array.from({ length: count }, (_, at) => 10_000 + at * 1_000);
const same = (count: number) => Array.from({ length: count }, () => 144_400);

test.each([
  ['seven of ten alike', [...same(7), ...varied(3)], null, ['equal']],
  ['six of ten alike, which is sixty percent and no more', [...same(6), ...varied(4)], null, 'in-order'],
  ['nine, however alike, which are few', same(9), null, 'not-applicable'],
  ['none at all', [], null, 'not-applicable'],
  ['all different', varied(20), null, 'in-order'],
  ['just below what the township decides itself', varied(10).map((_, at) => 209_000 + at), 216_600, ['near-ceiling']],
  ['as far below it as doesn’t count as near', varied(10).map((_, at) => 205_000 + at), 216_600, 'in-order'],
  ['above it, where the county decides', varied(10).map((_, at) => 216_601 + at), 216_600, 'in-order'],
])('R35 of a month’s temporary aid: %s', (_, fen, ceilingFen, wanted) => {
  expect(aid(fen, ceilingFen)).toEqual(wanted);
});

test('R35 of a township that follows the tiers: each single household’s aid of a severe case is three months, which is the ceiling itself', () => {
  const byTier = { fen: 216_600, ceilingFen: 216_600, tierFen: 216_600 };
  const told = (granted: readonly AidGranted[]) =>
    signsOf(equalAmounts.examine({ month: month('2026-03'), granted, limits }, { today }));
  const alike = { ...byTier, tierFen: 433_200 };

  expect(told(Array.from({ length: 12 }, () => byTier))).toBe('in-order');
  expect(told([...Array.from({ length: 7 }, () => alike), ...Array.from({ length: 3 }, () => byTier)])).toEqual([
    'equal',
    'near-ceiling',
  ]);
});

const villages = (...people: readonly (readonly [people: number, fen: number])[]) =>
  signsOf(
    equalVillages.examine(
      {
        ...{ period: '2026-Q1', limits },
        villages: people.map(([heads, fen], at) => ({
          village: VillageCode.parse(`${TOWN}${200 + at}`),
          people: heads,
          fen,
        })),
      },
      { today },
    ),
  );

test.each([
  [
    'ten people in each',
    [
      [10, 300_000],
      [10, 410_000],
      [10, 220_000],
      [10, 505_000],
      [10, 130_000],
    ],
    ['people'],
  ],
  [
    'a head the same everywhere',
    [
      [5, 150_000],
      [21, 630_000],
      [10, 300_000],
      [8, 240_000],
      [30, 900_000],
    ],
    ['amounts'],
  ],
  [
    'spread as hardship is',
    [
      [5, 190_000],
      [21, 430_000],
      [10, 500_000],
      [8, 140_000],
      [30, 990_000],
    ],
    'in-order',
  ],
  [
    'four villages only',
    [
      [20, 1],
      [20, 1],
      [20, 1],
      [20, 1],
    ],
    'not-applicable',
  ],
  [
    'few people',
    [
      [9, 300_000],
      [9, 300_000],
      [9, 300_000],
      [9, 300_000],
      [9, 300_000],
    ],
    'not-applicable',
  ],
  ['no village told', [], 'not-applicable'],
] as const)('R44 of the villages of a township: %s', (_, of, wanted) => {
  expect(villages(...of)).toEqual(wanted);
});

test.each([
  [0.0499, ['people']],
  [0.051, 'in-order'],
])('R44 at the edge: a variation of %d', (share, wanted) => {
  // Two and two around the mean and one on it: their variation is the distance times the root of 4/5.
  const off = Math.round((share / Math.sqrt(0.8)) * 100_000);
  const heads = [100_000 - off, 100_000 - off, 100_000, 100_000 + off, 100_000 + off];
  expect(villages(...heads.map((each, at) => [each, each * (100 + 40 * at)] as const))).toEqual(wanted);
});

test.each([
  ['most end in the same', Array.from({ length: 20 }, (_, at) => (at < 13 ? 50_000 : 50_100 + at * 100)), 'found'],
  ['any digit', Array.from({ length: 20 }, (_, at) => 50_000 + at * 100), 'in-order'],
  ['nineteen, which are few', Array.from({ length: 19 }, () => 50_000), 'not-applicable'],
])('R35 of monthly amounts: %s', (_, fen, wanted) => {
  const verdict = amountsCrowded.examine({ period: '2026-Q1', fen, limits }, { today });
  expect(typeof verdict === 'string' ? verdict : 'found').toBe(wanted);
});

const aWeek = (more: object) => {
  const usual = { decisions: 10, viewedSeconds: 300, burst: 1, late: 0, inWords: 10, sameWords: 8 };
  const figures = { operatorId: operator('bureau-approve'), ...usual, ...more };
  return signsOf(bulkApprovalWeek.examine({ week: day('2026-03-30'), figures, limits }, { today }));
};

test.each([
  ['looked at, in eight of ten the same words', {}, 'in-order'],
  ['nine of ten in the same words', { sameWords: 9 }, ['same-words']],
  ['the middle file for 29 seconds', { viewedSeconds: 29 }, ['brief']],
  ['for thirty', { viewedSeconds: 30 }, 'in-order'],
  ['nine decisions, never opened', { decisions: 9, viewedSeconds: 0 }, 'not-applicable'],
  ['without words of their own', { inWords: 0, sameWords: 0 }, 'in-order'],
])('R26 of a week’s decisions: %s', (_, more, wanted) => {
  expect(aWeek(more)).toEqual(wanted);
});

test('the figures of a week tell how even amounts and villages are, though they are too few for a finding', () => {
  const granting = (fen: number, more: object = {}) => ({
    ...{ kind: 'confirmation', office: TOWN, caseId: caseId(`${fen}`), by: 'lin', on: day('2026-03-10'), people: 2 },
    ...{ programme: 'dibao', village: `${TOWN}201`, at: '2026-03-10T01:00:00.000Z', waitedSeconds: 60, lastDay: null },
    ...{ grants: { kind: 'monthly', fen, ceilingFen: null }, version: 1, ...more },
  });
  const aid = (fen: number) =>
    granting(fen, { programme: 'temporary', grants: { kind: 'one-off', fen, ceilingFen: 216_600 } });
  const other = { village: `${TOWN}202`, people: 3 };
  const deeds = [aid(144_400), aid(144_400), aid(216_000), granting(50_300), granting(41_300, other)].map((deed) =>
    OfficeDeed.parse(deed),
  );

  expect(spreadOf(deeds, { month: month('2026-03'), quarter: Quarter.parse('2026-Q1') }, limits)).toEqual({
    aid: { month: '2026-03', granted: 3, same: 2, nearCeiling: 1 },
    monthly: { quarter: '2026-Q1', granted: 2, sameDigit: 2 },
    villages: { quarter: '2026-Q1', villages: 2, people: 5, ofPeople: 200, ofAmounts: 293 },
  });
});

test('figures of nothing are no figures', () => {
  expect(variation([])).toBe(null);
  expect(variation([0, 0])).toBe(null);
  expect(mostAlike([])).toEqual({ value: 0, times: 0 });
});

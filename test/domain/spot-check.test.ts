import { expect, test } from 'vitest';
import type { Confirmed } from '../../shared/domain/case/case.ts';
import {
  chooseCase,
  coverageOf,
  drawMore,
  endOfQuarter,
  listSpotCheck,
  quarterBefore,
  quarterOf,
  recordSpotCheck,
  type SpotCheck,
} from '../../shared/domain/inspection/spot-check.ts';
import { fewSpotChecks } from '../../shared/rules/few-spot-checks.rule.ts';
import {
  aConfirmed,
  anImpartiality,
  aVisit,
  BUREAU,
  caseId,
  day,
  granted,
  operator,
  visitId,
  xu,
} from './case/a-case.ts';

const today = day('2026-03-20');
const seed = (root = 'cm9vdA==') => ({ checkpoint: 7, size: 900, root });
const subject: Confirmed = { ...aConfirmed(), programme: 'tekun', confirmedOn: day('2026-03-02') };
const listed = (count: number): SpotCheck[] =>
  Array.from({ length: count }, (_, at) => listSpotCheck({ ...subject, id: caseId(String(at)) }, anImpartiality(), 1));
const Q1 = quarterOf(today);
const drawnOf = (all: readonly SpotCheck[], root?: string) =>
  drawMore(coverageOf(Q1, BUREAU, all), all, seed(root), today).map(({ becomes }) => becomes.caseId);
const [zhu, ma] = [operator('zhu-watches'), operator('ma-watches')];
const visit = (who = [zhu, ma]) => aVisit({ id: visitId('spot'), visitedOn: today, investigators: who });

test('quarters follow each other', () => {
  expect([Q1, quarterBefore(Q1), endOfQuarter(Q1), endOfQuarter(quarterBefore(Q1))]).toEqual([
    ...['2026-Q1', '2025-Q4', '2026-03-31', '2025-12-31'],
  ]);
});

test('at least thirty percent are drawn, rounded up, by the seed alone: the same list and seed draw the same', () => {
  const all = listed(11);

  expect(drawnOf(all)).toHaveLength(4);
  expect(drawnOf(all.toReversed())).toEqual(drawnOf(all));
  expect(drawnOf(listed(40), 'b3RoZXI=')).not.toEqual(drawnOf(listed(40)));
});

test('what was chosen, and what the county visited before it confirmed, counts towards the quota', () => {
  const [first, second, ...rest] = listed(10) as [SpotCheck, SpotCheck, ...SpotCheck[]];
  const seen = { id: visitId('before'), visitedOn: day('2026-02-27') };
  const visited = listSpotCheck({ ...subject, id: second.caseId }, anImpartiality({ countyVisit: seen }), 1);
  const chosen = granted(chooseCase(first, { by: zhu, today }));

  expect(drawnOf([chosen, visited, ...rest])).toHaveLength(1);
  expect(chooseCase(chosen, { by: zhu, today })).toMatchObject({ why: 'spot-check-state' });
  expect(chosen.clock?.dueOn).toBe('2026-04-20');
});

test('two of the bureau visit what was drawn, none of whom confirmed it, and it is done', () => {
  const [one] = listed(1) as [SpotCheck];
  const chosen = granted(chooseCase({ ...one, caseId: subject.id }, { by: zhu, today }));
  const record = (was: SpotCheck, who?: typeof visit extends (w?: infer W) => unknown ? W : never, by = zhu) =>
    recordSpotCheck(was, subject, { visit: visit(who), result: 'in-order' }, { by, today });

  expect(record(one)).toMatchObject({ why: 'spot-check-state' });
  expect(record(chosen, [zhu])).toMatchObject({ why: 'visit-team' });
  expect(record(chosen, [xu, zhu], xu)).toMatchObject({ why: 'duties-not-separated' });
  expect(granted(record(chosen)).becomes).toMatchObject({ state: 'visited', visitedOn: today, result: 'in-order' });
});

test('a quarter that ended short of its quota is R41; one that reached it, or confirmed nobody, isn’t', () => {
  const coverage = coverageOf(Q1, BUREAU, listed(4));
  const judged = (checked: number) => fewSpotChecks.examine({ ...coverage, checked }, { today });

  expect(judged(1)).toMatchObject({ facts: { confirmed: 4, checked: 1, needed: 2 } });
  expect(judged(2)).toBe('in-order');
  expect(fewSpotChecks.examine(coverageOf(Q1, BUREAU, []), { today })).toBe('not-applicable');
});

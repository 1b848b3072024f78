import { expect, test } from 'vitest';
import { caseOf } from '../../shared/aws/case-items.ts';
import { anApplied, aPosted, aReviewed } from '../domain/case/a-case.ts';

/** Cases as they were stored before there were other ways than that of dibao. */
const before = (subject: object, monthlyFen?: number) => {
  const {
    procedure: _,
    cameBy: __,
    award: ___,
    outsideTier: ____,
    minutes: _____,
    ...data
  } = subject as Record<string, unknown>;
  return { data: monthlyFen === undefined ? data : { ...data, monthlyFen } };
};

test('a case that was applied for before there were ways is dibao’s, checked after acceptance, decided by the county', () => {
  const { check: _, ...stored } = anApplied();

  expect(caseOf(before(stored))).toEqual(anApplied());
});

test('an amount that was stored as a month’s is what the case grants, and none was an opinion against it', () => {
  expect(caseOf(before(aPosted(), 60_000))).toEqual(aPosted());
  expect(caseOf(before({ ...aReviewed(), opinion: 'ineligible' }, 0))).toMatchObject({
    award: { kind: 'none' },
    outsideTier: false,
  });
});

test('a case of today is read as it is', () => {
  expect(caseOf({ data: aPosted() })).toEqual(aPosted());
});

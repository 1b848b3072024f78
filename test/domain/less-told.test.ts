import { expect, test } from 'vitest';
import { type Finding, findingOf, foundAgain } from '../../shared/domain/finding.ts';
import { vehicleOwned } from '../../shared/rules/vehicle-owned.rule.ts';
import { caseId, day, findingId, operator, TOWN, there } from './case/a-case.ts';

const today = day('2026-04-15');
const about = { kind: 'record', caseId: caseId(), record: `CASE#${caseId()}` } as const;
const settlement = (as: 'cleared' | 'confirmed', reason: NonNullable<Finding['settlement']>['reason']) => ({
  ...{ as, reason, by: operator('second-watch'), proposedBy: operator('watch-county'), on: today },
});
const TWO = { vehicles: 2, most: 0, people: ['p1', 'p2'], asOf: '2026-03-01' };
const ONE = { ...TWO, vehicles: 1, people: ['p1'] };
const was = (more: Partial<Finding>): Finding => ({
  ...there(findingOf(vehicleOwned, { why: '应核实', facts: TWO }, about, findingId(), TOWN, today)),
  ...more,
});
const cleared = was({ state: 'cleared', settlement: settlement('cleared', 'lawful-exception'), clock: null });
const untrue = { ...cleared, settlement: settlement('cleared', 'mistaken-identity') };
const confirmed = was({ state: 'confirmed', settlement: settlement('confirmed', 'officer-instructed') });
const actedOn = { ...confirmed, state: 'acted-on', clock: null } as const;
const proposal = { as: 'cleared', reason: 'lawful-exception', by: operator('watch-county'), on: today } as const;
const proposed = was({ state: 'in-review', proposal });
const again = (standing: Finding, facts: Finding['facts'], more: Partial<Finding> = {}) =>
  foundAgain(standing, was({ facts, ...more }), today);

test.each([
  ['cleared', cleared],
  ['confirmed', confirmed],
  ['acted on', actedOn],
  ['proposed', proposed],
  ['taken up by nobody', was({})],
])('that less is told because a delivery was erased changes nothing of what is %s', (_, standing) => {
  expect(again(standing, ONE)).toBe(standing);
  expect(again(again(standing, ONE), TWO)).toBe(standing);
});

test('that a newer delivery tells less opens nothing that was settled, which stands by what two people had before them; more than that opens it', () => {
  for (const standing of [cleared, confirmed, actedOn]) {
    const less = again(standing, { ...ONE, asOf: '2026-04-01' });
    expect(less).toEqual({ ...standing, facts: { ...TWO, asOf: '2026-04-01' }, version: 2 });
    expect(again(less, { ...TWO, asOf: '2026-04-10' })).toMatchObject({ state: standing.state, opened: 1 });
  }
  const news: Finding['facts'][] = [{ vehicles: 3 }, { people: ['p3'] }, { most: 1 }, { rented: true }];
  for (const more of news)
    expect(again(cleared, { ...ONE, ...more }), JSON.stringify(more)).toMatchObject({ state: 'open', opened: 2 });
  expect(again(cleared, ONE, { severity: 'blocking' })).toMatchObject({ state: 'open', severity: 'blocking' });
  expect(again(cleared, TWO, { severity: 'blocking' })).toMatchObject({ state: 'open', severity: 'blocking' });
});

test('what nobody has settled is brought up to date by a newer delivery that tells less, and a proposal that was made for more falls', () => {
  expect(again(proposed, { ...ONE, asOf: '2026-04-01' })).toMatchObject({ facts: { vehicles: 1 }, proposal: null });
});

test('that less is told of what was cleared as untrue is news by a newer delivery, and none by an erased one: many cars of another’s don’t hide one of theirs', () => {
  const erased = again(untrue, ONE);

  expect(erased).toEqual({ ...untrue, facts: ONE, version: 2 });
  expect(again(erased, { ...ONE, asOf: '2026-04-01' })).toMatchObject({ state: 'cleared', opened: 1 });
  expect(again(untrue, { ...ONE, asOf: '2026-04-01' })).toMatchObject({ state: 'open', opened: 2 });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BlindIndex } from '../../shared/domain/ids.ts';
import type { PaymentLine } from '../../shared/domain/payment.ts';
import type { Death } from '../../shared/domain/register.ts';
import { screen } from '../../shared/screening/screen.ts';
import { aLine } from '../domain/a-payment.ts';
import { caseId, day, index, TOWN } from '../domain/case/a-case.ts';

const today = day('2026-04-01');
const aDeath = (of: string, diedOn = '2026-03-01'): Death => ({
  id: 'death_' as Death['id'],
  personIndex: index(of),
  diedOn: day(diedOn),
  source: 'funeral',
  recordedOn: today,
  office: TOWN,
  version: 1,
});
const register = (...deaths: Death[]) => new Map(deaths.map((death) => [death.personIndex, death]));
const found = (lines: readonly PaymentLine[], deaths: ReadonlyMap<BlindIndex, Death> = new Map()) =>
  screen(lines, deaths, today).map(({ rule, line }) => `${rule.id} ${line.id}`);

test('a month in order gives nothing', () => {
  expect(found([aLine('1'), aLine('2'), aLine('3')])).toEqual([]);
  expect(found([])).toEqual([]);
});

test('one line may be found twice, by two rules', () => {
  const [one, two] = [aLine('1', { holderIsMember: false }), aLine('2')];

  expect(found([one, two], register(aDeath('person 1')))).toEqual([`R01 ${one.id}`, `R29 ${one.id}`]);
});

test('the death of any member of the household counts', () => {
  const line = aLine('1', { personIndexes: [index('a'), index('b'), index('c')] });

  expect(found([line], register(aDeath('c')))).toEqual([`R01 ${line.id}`]);
  expect(found([line], register(aDeath('d')))).toEqual([]);
});

test('an account shared across offices is found on both sides, and names the other', () => {
  const accountIndex = index('shared');
  const [one, two] = [aLine('1', { accountIndex }), aLine('2', { accountIndex })];

  const hits = screen([one, two, aLine('3')], new Map(), today);

  expect(hits.map(({ line, verdict }) => [line.id, verdict.facts['otherCases']])).toEqual([
    [one.id, [two.caseId]],
    [two.id, [one.caseId]],
  ]);
});

test('two lines of one household on its own account are not two households', () => {
  const [one, two] = [aLine('1'), aLine('2', { caseId: caseId('1'), accountIndex: aLine('1').accountIndex })];

  expect(found([one, two])).toEqual([]);
});

test('whatever the lines, exactly those are found that an oracle finds by looking at every pair', () => {
  const household = fc.record({
    account: fc.nat(12),
    member: fc.boolean(),
    people: fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }),
  });
  fc.assert(
    fc.property(fc.array(household, { maxLength: 15 }), fc.array(fc.nat(30), { maxLength: 5 }), (households, dead) => {
      const lines = households.map(({ account, member, people }, nth) =>
        aLine(`${nth}`, {
          accountIndex: index(`account ${account}`),
          holderIsMember: member,
          personIndexes: people.map((person) => index(`someone ${person}`)),
        }),
      );
      const expected = households.flatMap(({ account, member, people }, nth) => [
        ...(people.some((person) => dead.includes(person)) ? [`R01 ${lines[nth]?.id}`] : []),
        ...(!member || households.some((other, at) => at !== nth && other.account === account)
          ? [`R29 ${lines[nth]?.id}`]
          : []),
      ]);
      expect(found(lines, register(...dead.map((one) => aDeath(`someone ${one}`)))).sort()).toEqual(expected.sort());
    }),
  );
});

/** The lines with a count of how often screening looks at anything of them; so many households share each account. */
function counted(size: number, sharing: number): { lines: PaymentLine[]; looks: () => number } {
  let looks = 0;
  const lines = Array.from({ length: size }, (_, nth) => {
    const accountIndex = index(`account ${Math.floor(nth / sharing)}`);
    return new Proxy(aLine(`${nth}`, { accountIndex }), {
      get(line, name, self) {
        looks += 1;
        return Reflect.get(line, name, self);
      },
    });
  });
  return { lines, looks: () => looks };
}

test.each([1, 2, 2_000])(
  'where %i households share each account, twenty thousand lines are ten times the work of two thousand',
  (sharing) => {
    const [few, many] = [counted(2_000, sharing), counted(20_000, sharing)];

    const hits = [few, many].map(({ lines }) => screen(lines, new Map(), today).length);

    expect(hits).toEqual(sharing === 1 ? [0, 0] : [2_000, 20_000]);
    expect(many.looks() / few.looks()).toBeCloseTo(10, 1);
  },
);

test('even an account that all twenty thousand lines share costs no more a line than one that twenty share', () => {
  const [crowd, few] = [counted(20_000, 20_000), counted(20_000, 21)];

  screen(crowd.lines, new Map(), today);
  screen(few.lines, new Map(), today);

  expect(crowd.looks()).toBeLessThanOrEqual(few.looks() * 1.1);
});

import { expect, test } from 'vitest';
import { type AccountUse, type Benefit, usedBy } from '../../shared/domain/benefit.ts';
import type { Custody } from '../../shared/domain/custody/custody.ts';
import type { Holding, Holdings } from '../../shared/domain/holding.ts';
import type { BlindIndex, CaseId } from '../../shared/domain/ids.ts';
import type { PaymentLine } from '../../shared/domain/payment/line.ts';
import type { Death } from '../../shared/domain/register.ts';
import { type Known, screen } from '../../shared/screening/screen.ts';
import { aBenefit, aLine } from '../domain/a-payment.ts';
import { caseId, day, index, month, noticeId, office, TOWN } from '../domain/case/a-case.ts';

const today = day('2026-04-01');
const NOTHING: ReadonlyMap<BlindIndex, Holdings> = new Map();
const NOBODY: ReadonlyMap<CaseId, Custody> = new Map();
const NO_REGISTERS: Known = {
  ...{ deaths: new Map(), uses: new Map(), holdings: NOTHING, custodies: NOBODY, benefits: new Map() },
};
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
/** What the register of accounts knows when these lines' benefits were granted. */
function usesOf(lines: readonly PaymentLine[]): Map<BlindIndex, AccountUse> {
  const uses = new Map<BlindIndex, AccountUse>();
  for (const { accountIndex, caseId: id } of lines)
    uses.set(accountIndex, usedBy(uses.get(accountIndex), accountIndex, id));
  return uses;
}
const found = (lines: readonly PaymentLine[], deaths: ReadonlyMap<BlindIndex, Death> = new Map()) =>
  screen(lines, 'dibao', { ...NO_REGISTERS, deaths, uses: usesOf(lines) }, today).map(
    ({ rule, line }) => `${rule.id} ${line.id}`,
  );

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

  const lines = [one, two, aLine('3')];
  const hits = screen(lines, 'dibao', { ...NO_REGISTERS, uses: usesOf(lines) }, today);

  expect(hits.map(({ line, verdict }) => [line.id, verdict.facts['otherCases']])).toEqual([
    [one.id, [two.caseId]],
    [two.id, [one.caseId]],
  ]);
});

test('what somebody holds beside the line in its month is found: what excludes it (R03), and what is elsewhere (R04)', () => {
  const line = aLine('1', { personIndexes: [index('a'), index('b')] });
  const holding = (programme: Holding['programme'], of: string, more: Partial<Holding> = {}): Holding => ({
    caseId: caseId(of),
    office: TOWN,
    programme,
    from: month('2026-01'),
    until: null,
    pays: true,
    alone: false,
    ...more,
  });
  const screened = (...held: Holding[]) => looked([line], 'dibao', holding('dibao', '1'), ...held);
  const looked = (lines: readonly PaymentLine[], programme: Holding['programme'], ...held: Holding[]) => {
    const holdings = new Map([[index('b'), { personIndex: index('b'), holdings: held, version: 1 }]]);
    return screen(lines, programme, { ...NO_REGISTERS, holdings }, today).map(
      ({ rule, verdict }) => `${rule.id} ${verdict.severity ?? rule.severity}`,
    );
  };

  expect(screened()).toEqual([]);
  expect(screened(holding('tekun', '2'))).toEqual(['R03 blocking']);
  expect(screened(holding('tekun', '2', { until: line.month }))).toEqual([]);
  expect(screened(holding('rigid-expenditure', '2', { pays: false }))).toEqual(['R03 violation']);
  const elsewhere = { office: office('445281104') };
  expect(screened(holding('dibao', '2', elsewhere))).toEqual(['R03 blocking', 'R04 blocking']);

  // The accident happened in another township than where they live: that one gives aid once, on its own place (LAW26 §37).
  const aid = aLine('9', {
    ...elsewhere,
    personIndexes: line.personIndexes,
    purpose: 'ta-1' as PaymentLine['purpose'],
  });
  expect(looked([aid], 'temporary', holding('dibao', '1'))).toEqual([]);
  expect(looked([{ ...aid, purpose: null }], 'temporary', holding('dibao', '1'))).toEqual(['R04 blocking']);
});

test('one card takes a household’s money of several cases, and isn’t several households’ by that; who left it and is paid there, and two strangers, are (R29)', () => {
  const card = index('card');
  const line = aLine('1', { accountIndex: card, personIndexes: [index('husband'), index('wife')] });
  const on = (...others: readonly Benefit[]) => {
    const cases = [line.caseId, ...others.map((each) => each.caseId)];
    const known: Known = {
      ...{ deaths: new Map(), holdings: NOTHING, uses: new Map([[card, { accountIndex: card, cases, version: 1 }]]) },
      ...{ custodies: NOBODY, benefits: new Map(others.map((each) => [each.caseId, each])) },
    };
    return screen([line], 'dibao', known, today).map(({ verdict: { facts } }) => [
      facts['others'],
      facts['otherCases'],
    ]);
  };
  const paying = (of: string, ...people: string[]) => aBenefit(of, { personIndexes: people.map(index) });
  const aid = aBenefit('2', { monthlyFen: 0, personIndexes: [index('wife')] });
  const ended = { ...paying('3', 'husband'), ends: { from: month('2026-02'), notice: noticeId() } };

  expect(on(aid)).toEqual([]);
  expect(on(aid, ended)).toEqual([]);
  expect(on(paying('4', 'daughter'))).toEqual([[1, [caseId('4')]]]);
  expect(on(aid, paying('4', 'stranger'), paying('5', 'stranger', 'child'))).toEqual([[1, ['4', '5'].map(caseId)]]);
  expect(on(paying('4', 'stranger'), paying('5', 'neighbour'))).toEqual([[2, ['4', '5'].map(caseId)]]);
});

test('a case that lines show on the card, and that the register has on another by now, is one household’s by whom these lines pay for', () => {
  const line = aLine('1', { personIndexes: [index('husband'), index('wife')] });
  const paid = (of: string) => aLine('2', { accountIndex: line.accountIndex, personIndexes: [index(of)] });
  const shown = (other: PaymentLine) =>
    screen([line, other], 'dibao', { ...NO_REGISTERS, uses: usesOf([line]) }, today).filter(
      ({ rule }) => rule.id === 'R29',
    );

  expect(shown(paid('wife'))).toEqual([]);
  expect(shown(paid('stranger'))).toHaveLength(2);
});

test('two lines of one household on its own account are not two households', () => {
  const [one, two] = [aLine('1'), aLine('2', { caseId: caseId('1'), accountIndex: aLine('1').accountIndex })];

  expect(found([one, two])).toEqual([]);
});

/** The lines with a count of how often screening looks at anything of them. */
function counted(size: number): { lines: PaymentLine[]; looks: () => number } {
  let looks = 0;
  const lines = Array.from(
    { length: size },
    (_, nth) =>
      new Proxy(aLine(`${nth}`), {
        get(line, name, self) {
          looks += 1;
          return Reflect.get(line, name, self);
        },
      }),
  );
  return { lines, looks: () => looks };
}

test('five thousand lines are ten times the work of five hundred', () => {
  const [few, many] = [counted(500), counted(5_000)];

  for (const { lines } of [few, many]) screen(lines, 'dibao', NO_REGISTERS, today);

  expect(many.looks() / few.looks()).toBeCloseTo(10, 1);
});

test('a line costs the same, however many households the registers know on its account', () => {
  const line = aLine('1');
  const cases = Array.from({ length: 20_000 }, (_, nth) => caseId(`${nth}`));
  const uses = new Map([[line.accountIndex, { accountIndex: line.accountIndex, cases, version: 1 }]]);

  const [hit] = screen([line], 'dibao', { ...NO_REGISTERS, uses }, today);

  expect(hit?.verdict.facts).toMatchObject({ others: 19_999 });
  expect(hit?.verdict.facts['otherCases']).toHaveLength(20);
});

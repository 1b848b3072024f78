import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NO_SIGNS } from '../../shared/domain/benefit.ts';
import type { Custody } from '../../shared/domain/custody/custody.ts';
import { type Month, monthAfter, monthBefore, monthOf, monthsBack } from '../../shared/domain/days.ts';
import { type Holding, isHeldIn } from '../../shared/domain/holding.ts';
import { BlindIndex, type CaseId } from '../../shared/domain/ids.ts';
import type { PaymentLine } from '../../shared/domain/payment/line.ts';
import { PROGRAMMES } from '../../shared/domain/programme.ts';
import { examine, type Rule } from '../../shared/domain/rule.ts';
import { accountAnomaly } from '../../shared/rules/account-anomaly.rule.ts';
import { duplicatePlaces } from '../../shared/rules/duplicate-places.rule.ts';
import { duplicateProgrammes } from '../../shared/rules/duplicate-programmes.rule.ts';
import { monthWithoutPay } from '../../shared/rules/month-without-pay.rule.ts';
import { paidAfterDeath } from '../../shared/rules/paid-after-death.rule.ts';
import { count, each } from '../../shared/screening/bits.ts';
import { Dense } from '../../shared/screening/dense.ts';
import { Joined } from '../../shared/screening/joined.ts';
import { lookOver } from '../../shared/screening/outlook.ts';
import { monthAt, monthNumber, Partition } from '../../shared/screening/partition.ts';
import { type Known, screen } from '../../shared/screening/screen.ts';
import { aBenefit, aLine } from '../domain/a-payment.ts';
import { batchId, caseId, day, index, month, office } from '../domain/case/a-case.ts';

const today = day('2026-05-20');
const MONTHS = ['2026-03', '2026-04', '2026-05'].map(month);
const OFFICES = ['445281101', '445281104'].map(office);
const NOTHING: Known = {
  ...{ deaths: new Map(), uses: new Map(), holdings: new Map() },
  ...{ custodies: new Map(), benefits: new Map() },
};

const lines = fc.array(
  fc.record({
    of: fc.nat(7),
    account: fc.nat(5),
    people: fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 3 }),
    paidIn: fc.constantFrom(...MONTHS),
    late: fc.nat(1),
    programme: fc.constantFrom(...PROGRAMMES),
    office: fc.constantFrom(...OFFICES),
    member: fc.constantFrom(true, true, true, false),
    staff: fc.constantFrom(false, false, false, true),
    changed: fc.constantFrom(
      null,
      null,
      { on: day('2026-05-10'), proven: false },
      { on: day('2026-05-10'), proven: true },
    ),
    state: fc.constantFrom('draft', 'paid', 'cancelled', 'moved', 'held'),
    purpose: fc.constantFrom(null, null, null, 'ta-1'),
  }),
  { maxLength: 14 },
);
const registers = fc.record({
  dead: fc.array(fc.tuple(fc.nat(7), fc.constantFrom('2026-03-31', '2026-04-01')), { maxLength: 2 }),
  uses: fc.array(fc.tuple(fc.nat(5), fc.array(fc.nat(9), { maxLength: 3 })), { maxLength: 3 }),
  paying: fc.array(fc.tuple(fc.nat(9), fc.nat(7)), { maxLength: 4 }),
  held: fc.array(
    fc.tuple(
      fc.nat(7),
      fc.nat(9),
      fc.constantFrom(...PROGRAMMES),
      fc.constantFrom(...OFFICES),
      fc.boolean(),
      fc.boolean(),
    ),
    { maxLength: 5 },
  ),
});

type Drawn<A> = A extends fc.Arbitrary<infer T> ? T : never;
interface Paid {
  readonly line: PaymentLine;
  readonly paidIn: Month;
  readonly programme: Holding['programme'];
}

function linesOf(drawn: Drawn<typeof lines>): Paid[] {
  return drawn.map(
    ({ of, account, people, paidIn, late, programme, member, staff, changed, state, purpose, ...more }, nth) => ({
      paidIn,
      programme,
      line: aLine(`${nth}`, {
        ...{
          caseId: caseId(`${of}`),
          accountIndex: index(`account ${account}`),
          holderIsMember: member,
          office: more.office,
        },
        ...{
          month: monthsBack(paidIn, late),
          batchId: batchId(`${nth}`),
          state,
          purpose: purpose as PaymentLine['purpose'],
        },
        personIndexes: people.map((person) => index(`someone ${person}`)),
        signs: { ...NO_SIGNS, holderIsStaff: staff, changed },
      }),
    }),
  );
}

function knownOf({ dead, uses, held, paying }: Drawn<typeof registers>): Known {
  const cases = (of: readonly number[]) => [...new Set(of)].map((one) => caseId(`${one}`));
  const holdings = new Map<
    ReturnType<typeof index>,
    { personIndex: ReturnType<typeof index>; holdings: Holding[]; version: number }
  >();
  for (const [person, of, programme, at, pays, alone] of held) {
    const mark = index(`someone ${person}`);
    const holding = {
      caseId: caseId(`${of}`),
      office: at,
      programme,
      from: month('2026-04'),
      until: null,
      pays,
      alone,
    };
    const before = holdings.get(mark)?.holdings.filter((one) => one.caseId !== holding.caseId) ?? [];
    holdings.set(mark, { personIndex: mark, holdings: [...before, holding], version: 1 });
  }
  return {
    deaths: new Map(
      dead.map(([person, on]) => [
        index(`someone ${person}`),
        { personIndex: index(`someone ${person}`), diedOn: day(on) } as never,
      ]),
    ),
    uses: new Map(
      uses.map(([account, of]) => {
        const accountIndex = index(`account ${account}`);
        return [accountIndex, { accountIndex, cases: cases(of), version: 1 }];
      }),
    ),
    holdings,
    custodies: new Map<CaseId, Custody>(),
    benefits: new Map(
      paying.map(([of, person]) => [
        caseId(`${of}`),
        aBenefit(`${of}`, { personIndexes: [index(`someone ${person}`)] }),
      ]),
    ),
  };
}

/** What every rule says of every line when all other lines are looked at for each. */
function ruleByRule(paid: readonly Paid[], known: Known): string[] {
  const counts = ({ line }: Paid) => line.state !== 'cancelled' && line.state !== 'moved';
  const monthly = (one: Paid) => counts(one) && one.line.purpose === null;
  const singles = new Set(
    paid
      .flatMap(({ line }) => line.personIndexes.flatMap((person) => known.holdings.get(person)?.holdings ?? []))
      .filter(({ alone }) => alone)
      .map((one) => one.caseId),
  );
  const shares = (one: Paid) => monthly(one) && !singles.has(one.line.caseId);
  return paid.flatMap((one) => {
    const { line, programme } = one;
    const said = <S>(rule: Rule<S>, subject: S) => {
      const verdict = examine(rule, subject, { today });
      return typeof verdict === 'string'
        ? []
        : [`${rule.name} ${line.id} ${verdict.severity ?? rule.severity} ${verdict.why}`];
    };
    const deaths = line.personIndexes.flatMap((person) => known.deaths.get(person) ?? []);
    const onAccount = paid
      .filter((other) => counts(one) && counts(other) && other.paidIn === one.paidIn)
      .filter((other) => other.line.accountIndex === line.accountIndex)
      .map((other) => other.line);
    const cases = known.uses.get(line.accountIndex)?.cases ?? [];
    const sharing = new Set([...cases, ...onAccount.map((other) => other.caseId)]);
    const people = new Map(
      [...sharing].flatMap((id) => {
        const shows = onAccount.find((other) => other.caseId === id) ?? known.benefits.get(id);
        return shows ? [[id, shows.personIndexes] as const] : [];
      }),
    );
    const theirs = line.personIndexes.map((person) => known.holdings.get(person)?.holdings ?? []);
    const own = theirs.flat().find((each) => each.caseId === line.caseId && isHeldIn(each, line.month));
    const held = theirs
      .filter((some) => !own?.alone || some.some((each) => each.caseId === line.caseId))
      .flat()
      .filter((each) => isHeldIn(each, line.month));
    const shown = paid
      .filter((other) => shares(one) && shares(other) && other.line.month === line.month)
      .filter((other) => other.line.personIndexes.some((person) => line.personIndexes.includes(person)))
      .filter((other) => !held.some((each) => each.caseId === other.line.caseId))
      .map(({ line: { caseId: of, office: at }, programme: what }): Holding => {
        return {
          caseId: of,
          office: at,
          programme: what,
          from: line.month,
          until: monthAfter(line.month),
          pays: true,
          alone: false,
        };
      });
    const others = [...held, ...shown].filter((each) => each.caseId !== line.caseId);
    const holding = { line, own: own ?? { programme, alone: false, office: line.office }, others };
    const paidFor = new Set(
      paid
        .filter((other) => monthly(one) && monthly(other) && other.line.caseId === line.caseId)
        .map((other) => other.line.month)
        .filter((each) => MONTHS.includes(each)),
    );
    return [
      ...said(paidAfterDeath, { line, deaths }),
      ...said(accountAnomaly, { line, sharing, people, custody: undefined }),
      ...said(duplicateProgrammes, holding),
      ...said(duplicatePlaces, holding),
      ...said(monthWithoutPay, { line, paidFor }),
    ];
  });
}

test('whatever the lines and registers, the engine says what every rule says when it looks at every pair', () => {
  fc.assert(
    fc.property(lines, registers, (drawn, told) => {
      const [paid, known] = [linesOf(drawn), knownOf(told)];
      const partition = new Partition(3);
      for (const { line, paidIn, programme } of paid)
        partition.add([line], { programme, paidIn, batchId: line.batchId, no: 1 });
      const whole = { from: monthNumber(month('2026-03')), to: monthNumber(month('2026-05')) };
      const outlook = lookOver(partition, new Joined(partition).take(known), whole);

      const hits = paid.flatMap(({ line, programme }, first) =>
        screen([line], programme, known, today, { outlook, first }),
      );

      const said = hits.map(
        ({ rule, line, verdict }) => `${rule.name} ${line.id} ${verdict.severity ?? rule.severity} ${verdict.why}`,
      );
      expect(said.sort()).toEqual(ruleByRule(paid, known).sort());
      // A hit by other lines names them; they are of its group.
      for (const { line, rows } of hits)
        for (const row of rows) expect([line.caseId, line.id]).not.toContain(paid[row]?.line.id);
    }),
    { numRuns: 200 },
  );
});

test('what only other lines of the month tell is found, and names them; a line that was taken off tells nothing', () => {
  const accountIndex = index('one account');
  const [one, two, off] = ['1', '2', '3'].map((of) =>
    aLine(of, { accountIndex, ...(of === '3' && { state: 'cancelled' }) }),
  ) as [PaymentLine, PaymentLine, PaymentLine];
  const partition = new Partition(3);
  const place = { programme: 'dibao', paidIn: month('2026-04') } as const;
  partition.add([one], { ...place, batchId: batchId('a'), no: 1 });
  partition.add([off, two], { ...place, batchId: batchId('b'), no: 7 });
  const outlook = lookOver(partition, new Joined(partition));

  const hits = screen([off, two], 'dibao', NOTHING, today, {
    outlook,
    first: partition.rowsOf(batchId('b'), 7)?.from ?? -1,
  });

  expect([...each(outlook.raises.account)]).toEqual([0, 2]);
  expect(hits.map(({ rule, line, rows }) => [rule.id, line.id, rows])).toEqual([['R29', two.id, [0]]]);
  expect(hits[0]?.verdict.facts).toMatchObject({ others: 1, otherCases: [one.caseId] });
  expect(partition.placeOf(2)).toEqual({ batchId: batchId('b'), no: 7, at: 1 });
});

test('people of a household of which one alone is entered have no share in its money', () => {
  const people = ['a', 'b'].map(index);
  const [one, two] = ['1', '2'].map((of) => aLine(of, { personIndexes: people })) as [PaymentLine, PaymentLine];
  const holding = (of: string): Holding => ({
    ...{
      caseId: caseId(of),
      office: one.office,
      programme: 'dibao',
      from: one.month,
      until: null,
      pays: true,
      alone: true,
    },
  });
  const holdings = new Map(
    [
      ['a', '1'],
      ['b', '2'],
    ].map(([person = '', of = '']) => [
      index(person),
      { personIndex: index(person), holdings: [holding(of)], version: 1 },
    ]),
  );

  expect(screen([one, two], 'dibao', { ...NOTHING, holdings }, today)).toEqual([]);
  expect(screen([one, two], 'dibao', NOTHING, today).map(({ rule }) => rule.id)).toEqual(['R03', 'R03']);
});

test('a household that thousands share an account or a name with is told of twenty of them', () => {
  const many = Array.from({ length: 2_000 }, (_, nth) =>
    aLine(`${nth}`, { accountIndex: index('one'), personIndexes: [index('a'), index(`person ${nth}`)] }),
  );

  const hits = screen(many, 'dibao', NOTHING, today);

  expect(hits).toHaveLength(4_000);
  for (const { rows, verdict } of hits.slice(0, 50)) {
    expect(rows).toHaveLength(20);
    expect(verdict.facts['otherCases']).toHaveLength(20);
  }
});

test('names get numbers in their order, however many; months are numbers and back', () => {
  const dense = new Dense(BlindIndex);
  const names = Array.from({ length: 1_000 }, (_, nth) => index(`${nth}`));
  expect(names.map((name) => dense.of(name))).toEqual(names.map((_, nth) => nth));
  expect(names.map((name) => dense.find(name))).toEqual(names.map((_, nth) => nth));
  expect(dense.find(index('nobody'))).toBeUndefined();
  for (const each of [month('1999-12'), month('2026-01'), monthBefore(monthOf(today))])
    expect(monthAt(monthNumber(each))).toBe(each);
  expect(count(new Uint32Array([0b1011, 1 << 31]))).toBe(4);
});

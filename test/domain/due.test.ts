import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Benefit, topUp } from '../../shared/domain/benefit.ts';
import { amountOf, duesOf, missedBefore } from '../../shared/domain/payment/due.ts';
import { lineOf, PaymentLine, paysOf } from '../../shared/domain/payment/line.ts';
import { aBenefit } from './a-payment.ts';
import { batchId, cai, day, fen, granted, lin, lineId, month, topUpId } from './case/a-case.ts';

const today = day('2026-07-03');
const july = { programme: 'dibao', month: month('2026-07') } as const;
const order = (rightFen: number, of = '1', ground = 'standard-raised' as const) =>
  ({ id: topUpId(of), month: month('2026-05'), rightFen: fen(rightFen), ground }) as const;
const raised = (benefit: Benefit, rightFen: number, of = '1') =>
  granted(topUp(benefit, order(rightFen, of), fen(60_000), { by: cai, today }));

/** Another of the finance office, with no hand on the money yet. */
const guoFinance = 'guo-finance' as typeof cai;

describe('what is owed', () => {
  test('is a month’s money whole, with its working', () => {
    expect(duesOf(aBenefit(), july, today)).toMatchObject([
      { what: '2026-07', month: '2026-07', working: { of: 'month', fen: 60_000 } },
    ]);
  });

  test('may be the months before, as far back as the benefit runs', () => {
    const months: string[] = [];
    for (
      let missed = duesOf(aBenefit(), july, today);
      missed.length > 0;
      missed = missed.flatMap((due) => missedBefore(due, 'dibao'))
    )
      months.push(...missed.map(({ what, working }) => `${what} ${working.of}`));

    expect(months).toEqual(['2026-07 month', '2026-06 arrears', '2026-05 arrears', '2026-04 arrears']);
  });

  test('is what a paid month is topped up by: what it should have been, less what was given for it', () => {
    const once = raised(aBenefit(), 64_000);
    const dues = duesOf(once, july, today);

    expect(dues[1]).toMatchObject({
      what: '2026-05+1',
      month: '2026-05',
      working: { of: 'top-up', no: 1, rightFen: 64_000, paidFen: 60_000 },
    });
    expect(dues[1] && amountOf(dues[1].working)).toBe(4_000);
    expect(duesOf(once, { ...july, month: month('2026-04') }, today)).toHaveLength(1);
  });
});

describe('a top-up', () => {
  test('counts what was ordered before as given, and never takes anything away', () => {
    const once = raised(aBenefit(), 64_000);

    for (const less of [0, 60_000, 64_000])
      expect(topUp(once, order(less), fen(60_000), { by: guoFinance, today })).toMatchObject({
        why: 'nothing-to-top-up',
        facts: { givenFen: 64_000 },
      });
    const twice = granted(topUp(once, order(65_500, '2'), fen(60_000), { by: guoFinance, today }));
    expect(twice.topUps.map(({ no, rightFen, paidFen }) => [no, rightFen, paidFen])).toEqual([
      [1, 64_000, 60_000],
      [2, 65_500, 64_000],
    ]);
  });

  test('is a hand on the money: who orders it builds no batch of it, and who acted on the case orders none', () => {
    expect(raised(aBenefit(), 64_000).hands).toContain(cai);
    expect(topUp(aBenefit(), order(64_000), fen(60_000), { by: lin, today })).toMatchObject({
      why: 'duties-not-separated',
    });
  });
});

test('a line’s amount is what its working comes to, and its mark is that of what it pays', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 50_000 }), { maxLength: 5 }), (raises) => {
      let benefit = aBenefit();
      let right = 60_000;
      for (const [nth, raise] of raises.entries()) {
        right += raise;
        const by = `finance-${nth}` as typeof cai;
        benefit = granted(topUp(benefit, order(right, `${nth}`), fen(60_000), { by, today }));
      }
      const lines = duesOf(benefit, july, today).map((due, nth) => ({
        due,
        line: PaymentLine.parse(lineOf(due, { id: lineId(`${nth}`), batchId: batchId() })),
      }));

      for (const { due, line } of lines)
        expect([line.amountFen, paysOf(line)]).toEqual([amountOf(due.working), due.what]);
      // All that was ever given for May is what it should have been.
      expect(lines.slice(1).reduce((sum, { line }) => sum + line.amountFen, 60_000)).toBe(right);
      expect(new Set(lines.map(({ line }) => paysOf(line))).size).toBe(lines.length);
    }),
  );
});

test('a line keeps the benefit that it was made from as a digest: another amount, another digest', () => {
  const of = (benefit: Benefit) =>
    duesOf(benefit, july, today).map((due) => lineOf(due, { id: lineId('1'), batchId: batchId() }).snapshot);

  expect(of(aBenefit())).toEqual(of(aBenefit()));
  expect(of(aBenefit())).not.toEqual(of(aBenefit('1', { monthlyFen: fen(60_001) })));
});

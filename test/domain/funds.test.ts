import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Batch, blockFunds, releaseBatch, stopBatch } from '../../shared/domain/payment/batch.ts';
import {
  decideAccount,
  decideOrder,
  FundOrderWanted,
  legsOf,
  mayLeaveTo,
  proposeOrder,
} from '../../shared/domain/payment/fund-order.ts';
import { book, FundSource, Legs, legsBetween, Pot, planShares } from '../../shared/domain/payment/funds.ts';
import { answerLine, markScreened, type PaymentLine } from '../../shared/domain/payment/line.ts';
import { type Sheet, turn, turnAnswered } from '../../shared/domain/payment/sheet.ts';
import { aBatch, aFundAccount, aLine, anAllocation, aPot, aSheet, guo } from './a-payment.ts';
import { batchId, cai, day, fen, granted, wei, zhuang } from './case/a-case.ts';

const today = day('2026-04-02');
const account = aFundAccount().id;

describe('an order', () => {
  const wanted = FundOrderWanted.parse({
    kind: 'allocation',
    ...{ programme: 'dibao', source: 'central', amountFen: 1_000_000, document: '样财社〔2026〕1号', on: '2026-04-01' },
  });
  const order = anAllocation();

  test('is decided once, by another person than who entered it, and of no day to come', () => {
    const deciding = { by: guo, today };

    expect(proposeOrder({ ...wanted, on: day('2026-04-03') }, order, { by: cai, today })).toMatchObject({
      why: 'funds-in-future',
    });
    expect(decideOrder(order, 'approved', { by: order.proposedBy, today })).toMatchObject({
      why: 'duties-not-separated',
    });
    const approved = granted(decideOrder(order, 'approved', deciding));
    expect(decideOrder(approved, 'declined', { by: wei, today })).toMatchObject({ why: 'order-decided' });
    expect(legsOf(approved)).toEqual({ received: 1_000_000, available: 1_000_000 });
  });

  test('names its document by a number that can be no person’s and no account’s', () => {
    for (const document of ['990000198001010012', '6200000000000000001', '号', '转给 张三'])
      expect(FundOrderWanted.safeParse({ ...wanted, document }).success).toBe(false);
  });
});

describe('an account', () => {
  test('is approved by another person than who entered it; one that ended, declined or has another use takes no money', () => {
    const proposed = aFundAccount({ state: 'proposed' });

    expect(decideAccount(proposed, 'approved', { by: proposed.proposedBy, today })).toMatchObject({
      why: 'duties-not-separated',
    });
    const approved = granted(decideAccount(proposed, 'approved', { by: guo, today }));
    expect(mayLeaveTo(approved, 'payments').ok).toBe(true);
    const ended = granted(decideAccount(approved, 'ended', { by: guo, today }));
    expect(decideAccount(ended, 'approved', { by: guo, today })).toMatchObject({ why: 'fund-account-decided' });
    for (const each of [undefined, proposed, ended, aFundAccount({ use: 'treasury' })])
      expect(mayLeaveTo(each, 'payments')).toMatchObject({ why: 'account-not-approved' });
  });
});

describe('a pot', () => {
  test('takes no entry of which the sides differ, and none that would leave an account below zero', () => {
    const pot = aPot({ received: fen(100), available: fen(100) });

    expect(Legs.safeParse({ received: 100, available: 99 }).success).toBe(false);
    expect(Pot.safeParse({ ...pot, available: 99 }).success).toBe(false);
    expect(book(pot, pot, { available: -101, blocked: 101 })).toMatchObject({
      why: 'funds-missing',
      facts: { missingFen: 1 },
    });
    expect(granted(book(pot, pot, { available: -100, blocked: 100 }))).toMatchObject({ blocked: 100, version: 2 });
  });

  test('gives what it has, central money first; what all together lack is told to the fen', () => {
    const pots = [
      aPot({ source: 'county', received: fen(50), available: fen(50) }),
      aPot({ source: 'central', received: fen(70), available: fen(70) }),
    ];

    expect(planShares(pots, fen(100))).toMatchObject({
      value: [
        { source: 'central', blocked: 70 },
        { source: 'county', blocked: 30 },
      ],
    });
    expect(planShares(pots, fen(121))).toMatchObject({
      why: 'funds-missing',
      facts: { needsFen: 121, availableFen: 120, missingFen: 1 },
    });
  });
});

type Deed =
  | { do: 'allocate'; source: FundSource; amount: number }
  | { do: 'block' | 'release' | 'stop'; of: number }
  | { do: 'hold' | 'pay' | 'send-back'; of: number; at: number };
const of = fc.nat(2);
const at = fc.nat(2);
const aDeed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('allocate' as const),
      source: fc.constantFrom(...FundSource.options),
      amount: fc.integer({ min: 1, max: 400_000 }),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('block' as const, 'release' as const), of }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stop' as const), of }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom('hold' as const, 'pay' as const, 'pay' as const, 'send-back' as const),
      of,
      at,
    }),
  },
);

test('whatever batches do in whatever order, the books balance at any moment, source by source, and no money moves that isn’t there', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.array(aDeed, { maxLength: 60, size: 'max' }), (deeds) => {
      const pots = new Map<FundSource, Pot>();
      const batches = [0, 1, 2].map((nth): { batch: Batch; sheet: Sheet } => {
        const lines = [1, 2, 3].map((each) =>
          aLine(`${nth}${each}`, { batchId: batchId(`${nth}`), state: 'clear', amountFen: fen(30_000 * each + nth) }),
        );
        const approvals = [{ as: 'finance-lead' as const, by: guo, on: today }];
        return { batch: aBatch({ id: batchId(`${nth}`), state: 'approved', approvals }, lines), sheet: aSheet(lines) };
      });
      const keep = (nth: number, becomes: { batch: Batch; sheet: Sheet }) => {
        for (const { source, legs } of legsBetween(batches[nth]?.batch.funds ?? null, becomes.batch.funds))
          pots.set(source, granted(book(pots.get(source), aPot({ source }), Legs.parse(legs))));
        batches[nth] = becomes;
      };
      for (const deed of deeds) {
        if (deed.do === 'allocate') {
          const legs = { received: deed.amount, available: deed.amount };
          pots.set(deed.source, granted(book(pots.get(deed.source), aPot({ source: deed.source }), legs)));
        } else {
          const { batch, sheet } = batches[deed.of] as { batch: Batch; sheet: Sheet };
          if ('at' in deed) {
            const line = sheet.lines[deed.at] as PaymentLine;
            if (deed.do === 'hold') {
              const left = ['released', 'answered'].includes(batch.state);
              if (line.state === 'clear' && !left && batch.state !== 'stopped')
                keep(deed.of, turn(batch, sheet, [markScreened(line, true, 'approved')], today));
            } else if (batch.state === 'released') {
              const returnCode = deed.do === 'pay' ? null : 'FROZEN';
              const word = { outcome: returnCode === null ? 'paid' : 'returned', returnCode } as const;
              const answered = answerLine(line, word, today);
              if (answered.ok) keep(deed.of, turnAnswered(batch, sheet, [answered.value], today));
            }
          } else {
            const done =
              deed.do === 'block'
                ? blockFunds(batch, [...pots.values()], account, { by: cai, today })
                : deed.do === 'release'
                  ? releaseBatch(batch, { by: zhuang, today })
                  : stopBatch(batch, 'instructed', { by: wei, today });
            if (done.ok) keep(deed.of, { batch: done.value, sheet });
            else seen.add(done.why);
          }
        }
        for (const source of FundSource.options) {
          const pot = pots.get(source) ?? aPot({ source });
          expect(pot.received).toBe(pot.available + pot.blocked + pot.sent + pot.paid + pot.moved);
          for (const standing of ['blocked', 'sent', 'paid'] as const)
            expect(pot[standing]).toBe(
              batches
                .flatMap(({ batch }) => batch.funds?.shares ?? [])
                .filter((share) => share.source === source)
                .reduce((sum, share) => sum + share[standing], 0),
            );
        }
        for (const { batch } of batches) seen.add(batch.state);
      }
    }),
    { numRuns: 150, seed: 20261127 },
  );
  for (const each of ['funds-missing', 'funds-not-blocked', 'funds-blocked', 'released', 'answered', 'stopped'])
    expect(seen).toContain(each);
});

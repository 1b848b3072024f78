import fc from 'fast-check';
import { expect, test } from 'vitest';
import { book, FundEntry, type Legs, type Pot } from '../../shared/domain/payment/funds.ts';
import { lyingBy } from '../../shared/domain/payment/lying.ts';
import { aPot } from './a-payment.ts';
import { granted } from './case/a-case.ts';

const came = (fen: number): Legs => ({ received: fen, available: fen });
const blocked = (fen: number): Legs => ({ available: -fen, blocked: fen });
const freed = (fen: number): Legs => ({ available: fen, blocked: -fen });
const left = (fen: number, held = 0): Legs => ({ blocked: -fen - held, sent: fen, available: held });
const answered = (paid: number, returned: number): Legs => ({ sent: -paid - returned, paid, available: returned });
const paidBack = (fen: number): Legs => ({ paid: -fen, available: fen });

/** A pot to which this was booked, and its journal as it is read: the newest first. */
function booked(all: readonly Legs[]): { readonly pot: Pot; readonly newestFirst: readonly FundEntry[] } {
  let pot: Pot | undefined;
  const entries = all.map((legs) => {
    pot = granted(book(pot, aPot(), legs));
    const { version: nth } = pot;
    const cause = { batchId: null, orderId: null, by: 'guo', on: '2026-04-01' };
    return FundEntry.parse({ nth, legs, ...cause, after: pot, version: 1 });
  });
  return { pot: pot as Pot, newestFirst: entries.reverse() };
}
const lyingIn = (...all: Legs[]) => {
  const { pot, newestFirst } = booked(all);
  return lyingBy(pot.available, newestFirst).lying.map(({ entry, leftFen }) => [entry.nth, leftFen]);
};

test.each([
  ['is what was received and not yet blocked', [came(100), blocked(70)], [[1, 30]]],
  ['is spent oldest first', [came(100), came(50), blocked(120)], [[2, 30]]],
  ['is of several entries where several lie', [came(100), came(50), blocked(20)], [[2, 50], [1, 80]]], // biome-ignore format: a row
  ['is nothing once all of it is spent', [came(100), blocked(100), left(100), answered(100, 0)], []],
  ['is not what a bank sent back', [came(100), blocked(100), left(100), answered(60, 40)], []],
  ['is not what was held at the sending', [came(100), blocked(100), left(90, 10)], []],
  ['is not what a household paid back', [came(100), blocked(100), left(100), answered(100, 0), paidBack(30)], []],
  ['is what a stopped batch gave back, from then on', [came(100), blocked(100), freed(100)], [[3, 100]]],
  ['is what was given for a month that what came back would have paid', [came(100), blocked(100), left(90, 10), came(100), blocked(100)], [[4, 10]]], // biome-ignore format: a row
] as [string, Legs[], number[][]][])('money that lies %s', (_, all, wanted) => {
  expect(lyingIn(...all)).toEqual(wanted);
});

test('what lies is the same read page by page as read at once, and never more than is available', () => {
  const amount = fc.integer({ min: 1, max: 90 });
  const deeds = fc.array(fc.oneof(amount.map(came), amount.map(blocked), amount.map(freed)), { maxLength: 25 });
  fc.assert(
    fc.property(deeds, fc.integer({ min: 1, max: 5 }), (wanted, size) => {
      let pot: Pot | undefined;
      const possible = [came(40), ...wanted].filter((legs) => {
        const done = book(pot, aPot(), legs);
        if (done.ok) pot = done.value;
        return done.ok;
      });
      const { newestFirst } = booked(possible);
      const available = pot?.available ?? 0;
      const whole = lyingBy(available, newestFirst);
      const paged = [];
      let before = available;
      for (let from = 0; from < newestFirst.length; from += size) {
        const page = lyingBy(before, newestFirst.slice(from, from + size));
        paged.push(...page.lying);
        before = page.beforeFen;
      }
      expect(paged).toEqual(whole.lying);
      expect([before, whole.beforeFen]).toEqual([0, 0]);
      expect(whole.lying.reduce((sum, { leftFen }) => sum + leftFen, 0)).toBe(available);
    }),
    { numRuns: 100, seed: 20261128 },
  );
});

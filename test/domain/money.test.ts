import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Fen, sum, yuan } from '../../shared/domain/money.ts';

const fen = (amount: number): Fen => Fen.parse(amount);

test.each([
  [0, '0.00'],
  [5, '0.05'],
  [99, '0.99'],
  [100, '1.00'],
  [99_999, '999.99'],
  [123_800, '1,238.00'],
  [123_456_789, '1,234,567.89'],
  [Number.MAX_SAFE_INTEGER, '90,071,992,547,409.91'],
])('%i fen is written %s yuan', (amount, text) => {
  expect(yuan(fen(amount))).toBe(text);
});

test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, '100'])('%j is not an amount', (amount) => {
  expect(Fen.safeParse(amount).success).toBe(false);
});

test('no amounts come to nothing', () => {
  expect(sum([])).toEqual({ ok: true, value: 0 });
});

test('a sum is exact to the fen, or refused', () => {
  const amount = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }).map(fen);

  fc.assert(
    fc.property(fc.array(fc.oneof(fc.nat().map(fen), amount), { maxLength: 6 }), (amounts) => {
      const exact = amounts.reduce((total, one) => total + BigInt(one), 0n);
      const told = sum(amounts);
      if (exact > BigInt(Number.MAX_SAFE_INTEGER)) expect(told).toMatchObject({ ok: false, why: 'amount-too-large' });
      else expect(told).toEqual({ ok: true, value: Number(exact) });
    }),
  );
});

test('what is written can be read back to the same fen', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (amount) => {
      expect(BigInt(yuan(fen(amount)).replace(/[,.]/g, ''))).toBe(BigInt(amount));
    }),
  );
});

import * as z from 'zod';
import { type Decision, decided, refused } from './decision.ts';

/** An amount of money in fen (分, a hundredth of a yuan): a safe integer, never negative, never a fraction. */
export const Fen = z.int().nonnegative().brand<'Fen'>();
export type Fen = z.infer<typeof Fen>;

/** The amount in yuan as people write it: 123800 fen is '1,238.00'. */
export const yuan = (amount: Fen): string => {
  const cents = amount % 100;
  const whole = String((amount - cents) / 100).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${whole}.${cents < 10 ? '0' : ''}${cents}`;
};

/** The sum of amounts; none is 0. Refuses a sum that can no longer be told to the fen (above 2^53 - 1). */
export const sum = (amounts: Iterable<Fen>): Decision<Fen, 'amount-too-large'> => {
  let total = 0;
  for (const amount of amounts) {
    total += amount;
    if (!Number.isSafeInteger(total)) return refused('amount-too-large', { limit: Number.MAX_SAFE_INTEGER });
  }
  return decided(total as Fen);
};

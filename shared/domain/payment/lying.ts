import { Fen } from '../money.ts';
import type { FundEntry } from './funds.ts';

/** What of the money that came by an entry is still available in its pot. */
export interface Lying {
  readonly entry: FundEntry;
  readonly leftFen: Fen;
}

/**
 * Money that a county was given, or that a batch which doesn't leave gave back, and that waits for a batch. What a bank sent back, and what was given back at the sending for lines that were held, is their lines' and on
 * their clocks; what a household paid back is its recovery's.
 */
const waitsForABatch = ({ legs: { received = 0, blocked = 0, sent = 0 } }: FundEntry): boolean =>
  received > 0 || (blocked < 0 && sent === 0);

/**
 * Which entries' money a sum that is available consists of, the oldest counted as spent first. Takes the entries from the newest on, as many as there are at hand.
 * @returns what of it waits for a batch, and the sum that came by entries before these
 */
export function lyingBy(
  availableFen: number,
  newestFirst: readonly FundEntry[],
): { readonly lying: readonly Lying[]; readonly beforeFen: number } {
  let beforeFen = availableFen;
  const lying = newestFirst.flatMap((entry): Lying[] => {
    const left = Math.min(beforeFen, Math.max(0, entry.legs.available ?? 0));
    beforeFen -= left;
    return left > 0 && waitsForABatch(entry) ? [{ entry, leftFen: Fen.parse(left) }] : [];
  });
  return { lying, beforeFen };
}

import { indexOf } from '../domain/benefit.ts';
import type { Applied } from '../domain/case/case.ts';
import type { Day } from '../domain/days.ts';
import { type HeldAgainst, heldAgainst, sharersOf } from '../domain/holding.ts';
import type { BlindIndex } from '../domain/ids.ts';
import type { Powers } from '../powers.ts';

/** Who of an applying household has what excludes what it applies for, wherever they have it. One read, and two more for whoever had a case before such records were kept. */
export async function lookForHeld(
  applied: Applied,
  personIndexes: readonly BlindIndex[],
  { readHoldings }: Pick<Powers, 'readHoldings'>,
  today: Day,
): Promise<HeldAgainst[]> {
  const held = await readHoldings.of(personIndexes);
  return sharersOf(applied).flatMap((person) => {
    const index = indexOf(person, personIndexes);
    return heldAgainst(applied, person, (index && held.get(index)) ?? [], today);
  });
}

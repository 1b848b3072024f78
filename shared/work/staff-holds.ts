import type { Benefit } from '../domain/benefit.ts';
import type { Day } from '../domain/days.ts';
import { PersonId } from '../domain/ids.ts';
import { isStaffAccount, matchesOf } from '../domain/kin.ts';
import type { Powers } from '../powers.ts';

/** The holder as the register of staff is asked about: they needn't be a member of the household. */
const HOLDER = PersonId.parse('p1');

/** R29: whether an account is held by somebody of the staff, of a committee or their kin, who is no member of the household. Two queries, and one batch of reads for whoever is found. */
export async function staffHolds(
  of: { readonly personIndexes: readonly string[] } & Pick<Benefit, 'accountIndex' | 'holderIndex'>,
  readStaff: Pick<Powers['readStaff'], 'matching'>,
  today: Day,
): Promise<boolean> {
  const indexes = { persons: [{ person: HOLDER, index: of.holderIndex }], phones: [], accounts: [of.accountIndex] };
  const matches = matchesOf(await readStaff.matching(indexes), indexes, today);
  return isStaffAccount(matches, of.personIndexes.includes(of.holderIndex));
}

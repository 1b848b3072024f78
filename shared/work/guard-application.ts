import type * as z from 'zod';
import type { Applied } from '../domain/case/case.ts';
import type { Day } from '../domain/days.ts';
import { type Decision, decided, refused } from '../domain/decision.ts';
import type { Household } from '../domain/household.ts';
import type { OperatorId, PersonId } from '../domain/ids.ts';
import { type DeclaredRelatives, guardFromStart } from '../domain/impartiality.ts';
import { type HouseholdIndexes, matchesOf, type NearRelation, type StaffMember } from '../domain/kin.ts';
import type { Beside, Powers } from '../powers.ts';

/**
 * Holds an application against the register of staff and kin, and against what the household declares (M57 §11): who is out of the case from the beginning, and what is filed with
 * it. One query a person and phone, one read for each member of staff that is named.
 */
export async function guardApplication(
  applied: Applied,
  household: Household,
  declared: z.infer<typeof DeclaredRelatives>,
  { readStaff, indexPeople }: Pick<Powers, 'readStaff' | 'indexPeople'>,
  at: { readonly by: OperatorId; readonly today: Day },
): Promise<Decision<Beside, 'person-not-in-case' | 'staff-unknown' | 'kin-of-member'>> {
  const told: { person: PersonId; relation: NearRelation; staff: StaffMember['id'] | null }[] = [];
  const named: (OperatorId | null)[] = [];
  for (const { member, relation, staff } of declared) {
    const person = applied.people[member - 1]?.person;
    if (person === undefined) return refused('person-not-in-case');
    const known = staff === null ? undefined : await readStaff.get(staff);
    if (staff !== null && !known) return refused('staff-unknown');
    told.push({ person, relation, staff });
    named.push(known?.operatorId ?? null);
  }
  const indexes = await indexesOf(household, indexPeople);
  const matches = matchesOf(await readStaff.matching(indexes), indexes, at.today);
  const guarded = guardFromStart(applied, told, matches, named, at);
  if (!guarded.ok) return guarded;
  return decided({ ...guarded.value, texts: declared.map(({ who }) => ({ who })), indexes });
}

/** The marks by which the register is asked about a household, and by which it is found. Its account isn't known yet. */
async function indexesOf({ identity }: Household, indexPeople: Powers['indexPeople']): Promise<HouseholdIndexes> {
  const phones = [...new Set(identity.members.flatMap(({ phone }) => phone ?? []))];
  return {
    persons: await Promise.all(
      identity.members.map(async ({ person, residentId }) => ({ person, index: await indexPeople.person(residentId) })),
    ),
    phones: [...new Set(await Promise.all(phones.map(async (phone) => await indexPeople.phone(phone))))],
    accounts: [],
  };
}

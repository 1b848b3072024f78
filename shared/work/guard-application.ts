import type * as z from 'zod';
import type { Applied } from '../domain/case/case.ts';
import { clocksFrom } from '../domain/case/case-clocks.ts';
import type { CaseClock } from '../domain/case-clock.ts';
import type { Day } from '../domain/days.ts';
import { type Decision, decided, refused } from '../domain/decision.ts';
import type { HeldAgainst } from '../domain/holding.ts';
import type { Household } from '../domain/household.ts';
import type { OperatorId, PersonId } from '../domain/ids.ts';
import { type DeclaredRelatives, guardFromStart } from '../domain/impartiality.ts';
import { type HouseholdIndexes, matchesOf, type NearRelation, type StaffMember } from '../domain/kin.ts';
import { PUBLISHED } from '../domain/law/calendar.ts';
import type { Beside, Powers } from '../powers.ts';
import { lookForHeld } from './held-against.ts';

/** What a household that comes in, or goes over from another programme, may be refused for. */
export const APPLICATION_REFUSES = [
  'resident-id-invalid',
  'resident-id-twice',
  'guardian-missing',
  'supporter-minor',
  'supporters-not-asked',
  'single-entry-ground',
  'applicant-first',
  'person-not-in-case',
  'staff-unknown',
  'kin-of-member',
  'track-of-programme',
  'undertaking-needed',
] as const;

/** What is written beside an application, its clocks, and who of it has what excludes what it applies for (R03). Costs what guarding and looking do. */
export async function prepareApplication(
  applied: Applied,
  household: Household,
  declared: z.infer<typeof DeclaredRelatives>,
  { readHoldings, ...needs }: Pick<Powers, 'readStaff' | 'indexPeople' | 'readHoldings'>,
  at: { readonly by: OperatorId; readonly today: Day },
): Promise<
  Decision<
    { readonly beside: Beside; readonly starts: readonly CaseClock[]; readonly held: HeldAgainst[] },
    'person-not-in-case' | 'staff-unknown' | 'kin-of-member'
  >
> {
  const guarded = await guardApplication(applied, household, declared, needs, at);
  if (!guarded.ok) return guarded;
  const marks = guarded.value.indexes.persons.map(({ index }) => index);
  const held = await lookForHeld(applied, marks, { readHoldings }, at.today);
  return decided({ beside: guarded.value, starts: clocksFrom('applied', applied, at.today, PUBLISHED), held });
}

/**
 * Holds an application against the register of staff and kin, and against what the household declares (M57 §11): who is out of the case from the beginning, and what is filed with
 * it. One query a person and phone, one read for each member of staff that is named.
 */
async function guardApplication(
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

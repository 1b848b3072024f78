import type { BlindIndex } from '../domain/ids.ts';
import type { StaffMember } from '../domain/kin.ts';
import type { Draft } from './item.ts';
import { KEYS, type Key, PLACES } from './table.ts';

export const staffDraft = (member: StaffMember): Draft => ({
  key: KEYS.staff(member.id),
  kind: 'staff',
  data: member,
  places: PLACES.staff(member.office, member.id),
});

/** Under which digests a member of staff is found: their own and their kin's numbers, their phones and accounts; each once. */
export function indexesOf(member: StaffMember): ReadonlyMap<string, Key> {
  const keys: Key[] = [
    ...[member.personIndex, ...member.kin.map(({ personIndex }) => personIndex)].map((index) =>
      KEYS.indexed('PERSON', index, member.id),
    ),
    ...member.phoneIndexes.map((index) => KEYS.indexed('PHONE', index, member.id)),
    ...member.accountIndexes.map((index) => KEYS.indexed('ACCOUNT', index, member.id)),
  ];
  return new Map(keys.map((key) => [key.pk, key]));
}

export const reference = (key: Key, id: StaffMember['id']): Draft => ({
  key,
  kind: 'staff-index',
  data: { staffId: id },
});

export type Indexed = 'PERSON' | 'PHONE' | 'ACCOUNT';
export type Indexes = readonly (readonly [Indexed, BlindIndex])[];

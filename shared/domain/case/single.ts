import type { Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import type { SingleEntry } from '../household.ts';
import type { OfficeCode } from '../ids.ts';
import type { Programme } from '../programme.ts';
import { settingOf } from './procedure.ts';

/** The gravest grades of disability that count by themselves (M57 §8). */
const DISABILITY_GRADE = 2;

/**
 * Whether somebody may be entered alone (单人保; M57 §8): dibao only, disabled to the first or second grade, of mind to the grades that the province names, gravely ill as the county recognises it,
 * or clergy. Whether the household lies within the margin is reckoned later.
 */
export function enteredAlone(
  { ground, grade }: SingleEntry,
  of: { readonly programme: Programme; readonly office: OfficeCode },
  today: Day,
): Decision<void, 'single-entry-ground'> {
  if (of.programme !== 'dibao') return refused('single-entry-ground', { programme: of.programme });
  const upTo = { disability: DISABILITY_GRADE, mental: settingOf({ ...of }, 'SINGLE_PERSON_MENTAL_GRADE', today) };
  if (ground === 'illness' || ground === 'clergy') return decided(undefined);
  return grade !== undefined && grade <= upTo[ground]
    ? decided(undefined)
    : refused('single-entry-ground', { gradeUpTo: upTo[ground] });
}

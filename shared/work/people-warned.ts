import { UNDER_WAY } from '../domain/finding.ts';
import type { CaseId, PersonId } from '../domain/ids.ts';
import type { HouseholdIndexes } from '../domain/kin.ts';
import type { RuleFacts } from '../domain/rule.ts';
import type { Powers } from '../powers.ts';
import { earningsNotCounted } from '../rules/earnings-not-counted.rule.ts';
import { householdFinding } from './household-finding.ts';
import { BY_REGISTERS } from './screen-household.ts';

/** The rules whose findings about a household are warnings of its means and whereabouts. */
const WARNINGS: readonly RuleFacts[] = [...BY_REGISTERS, earningsNotCounted];

type People = HouseholdIndexes['persons'];

/** Every case in which somebody of these is counted, with whom. One query a person. */
export async function casesOfPeople(
  people: People,
  { casesOf }: Pick<Powers['guardCases'], 'casesOf'>,
): Promise<ReadonlyMap<CaseId, readonly PersonId[]>> {
  const counted = new Map<CaseId, PersonId[]>();
  for (const { person, index } of people)
    for (const id of await casesOf('PERSON', index)) counted.set(id, [...(counted.get(id) ?? []), person]);
  return counted;
}

/**
 * Who of a household is warned about: whose death is registered, and who is counted in a case of which a rule of the registers (R02, R05-R11) has something open that nobody has explained. One query a person, and one read a rule and case.
 */
export async function peopleWarned(
  people: People,
  counted: ReadonlyMap<CaseId, readonly PersonId[]>,
  { guardCases, raiseFindings }: Pick<Powers, 'guardCases' | 'raiseFindings'>,
): Promise<readonly PersonId[]> {
  const warned = new Set<PersonId>();
  for (const { person, index } of people) if (await guardCases.died(index)) warned.add(person);
  for (const [id, persons] of counted)
    for (const rule of WARNINGS) {
      const standing = await raiseFindings.standing(householdFinding(rule, id));
      // A proposal is a written explanation, though a second person has yet to agree with it.
      if (standing && UNDER_WAY.includes(standing.state) && standing.proposal === null)
        for (const person of persons) warned.add(person);
    }
  return [...warned].sort();
}

import type { Instant } from '../domain/days.ts';
import { UNDER_WAY } from '../domain/finding.ts';
import { stoodBefore } from '../domain/finding-past.ts';
import type { CaseId, FindingId, PersonId } from '../domain/ids.ts';
import type { HouseholdIndexes } from '../domain/kin.ts';
import type { RuleFacts } from '../domain/rule.ts';
import type { Powers } from '../powers.ts';
import type { Warning } from '../rules/confirmed-against-warning.rule.ts';
import { earningsNotCounted } from '../rules/earnings-not-counted.rule.ts';
import { numberCloned } from '../rules/number-cloned.rule.ts';
import { paidAfterDeath } from '../rules/paid-after-death.rule.ts';
import { householdFinding, numberFinding } from './household-finding.ts';
import { BY_REGISTERS } from './screen-household.ts';

/** The rules whose findings about a household are warnings of its means and whereabouts. */
const WARNINGS: readonly RuleFacts[] = [...BY_REGISTERS, earningsNotCounted];

/** What may stand of a household, by the rule that found it. */
const findingsOf = (id: CaseId): readonly (readonly [RuleFacts, FindingId])[] => [
  ...WARNINGS.map((rule) => [rule, householdFinding(rule, id)] as const),
  [numberCloned, numberFinding(id)],
];

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
 * What stood open about people of a household when something was done: that their death was registered, and what a rule (R02, R05-R11) had found of a case in which they are counted. What is said or found
 * afterwards, be it before anybody looks, excuses nothing and accuses nobody. One query a person, and one read a rule and case.
 */
export async function warningsOf(
  people: People,
  counted: ReadonlyMap<CaseId, readonly PersonId[]>,
  at: Instant,
  { guardCases, raiseFindings }: Pick<Powers, 'guardCases' | 'raiseFindings'>,
): Promise<readonly Warning[]> {
  const warnings: Warning[] = [];
  for (const { person, index } of people)
    if (await guardCases.died(index, at)) warnings.push({ rule: paidAfterDeath.id, person, explained: false });
  for (const [id, persons] of counted)
    for (const [rule, finding] of findingsOf(id)) {
      const standing = await raiseFindings.standing(finding);
      const stood = standing && stoodBefore(standing, at);
      if (!stood || !UNDER_WAY.includes(stood.state)) continue;
      warnings.push(...persons.map((person) => ({ rule: rule.id, person, explained: stood.explained })));
    }
  return warnings;
}

import { markedOf } from '../domain/benefit.ts';
import type { Case } from '../domain/case/case.ts';
import { asksOf } from '../domain/case/procedure.ts';
import { type Day, monthOf } from '../domain/days.ts';
import { holdingOf, isHeldIn } from '../domain/holding.ts';
import type { BlindIndex, OfficeCode, PersonId } from '../domain/ids.ts';
import type { Families } from '../domain/registers/family.ts';
import { type HouseholdTold, type Registers, type Telling, type Told, toldOf } from '../domain/registers/told.ts';
import { examine } from '../domain/rule.ts';
import type { Powers } from '../powers.ts';
import { ageAltered } from '../rules/age-altered.rule.ts';
import { identityCloned } from '../rules/identity-cloned.rule.ts';
import { programmesElsewhere } from '../rules/programmes-elsewhere.rule.ts';
import { type At, BY_REGISTERS, type Screening, screenHousehold } from './screen-household.ts';

/** The registers of which any row may be amiss in a household that isn't paid; of the bank's list only balances. */
const OF_MEANS = ['custody', 'vehicles', 'property', 'businesses', 'earnings', 'pensions', 'other-programmes'] as const;
const tellsOfMeans = (told: Told): boolean =>
  OF_MEANS.some((name) => told[name] !== undefined) ||
  (told['bank-accounts'] ?? []).some(({ balanceFen }) => balanceFen !== null);

/** What is amiss between the household register and itself is seen without a case: of somebody alone, and of a family. */
const BY_ITSELF = [identityCloned, ageAltered] as const;

/**
 * Of whom registers tell what may be amiss in a household that isn't paid: something of their means or whereabouts, or something of who they are. That somebody stands in the household register as they should, as nearly everybody
 * does who ever came here, is no reason to look up their cases.
 */
export function mayBeAmiss(
  telling: Telling,
  families: Families,
  { registers, office }: { readonly registers: Registers; readonly office: OfficeCode },
  today: Day,
): ReadonlySet<BlindIndex> {
  const amiss = new Set<BlindIndex>();
  const look = (marks: readonly BlindIndex[]) => {
    const people = marks.map((mark) => ({ mark, person: 'p1' as PersonId, told: toldOf(telling, mark) }));
    const of = { benefit: { office }, people, registers };
    if (BY_ITSELF.some((rule) => typeof examine(rule, of, { today }) !== 'string'))
      for (const mark of marks) amiss.add(mark);
  };
  for (const mark of telling.keys())
    if (tellsOfMeans(toldOf(telling, mark))) amiss.add(mark);
    else look([mark]);
  for (const marks of families.values()) look([...marks]);
  return amiss;
}

/**
 * In which months a household counts that no money goes to: while it holds a status, and from now on where the office proposes to grant or has granted what isn't paid yet. Before the opinion what it declared
 * is still to be verified, and emergency aid asks for no means: of those nothing is said.
 */
function countedIn(subject: Case, today: Day): Pick<HouseholdTold['benefit'], 'from' | 'ends'> | undefined {
  const status = holdingOf(subject, undefined);
  if (status)
    return isHeldIn(status, monthOf(today))
      ? { from: status.from, ends: status.until === null ? null : { from: status.until } }
      : undefined;
  switch (subject.stage) {
    case 'reviewed':
    case 'posted':
    case 'objected':
    case 'confirmed':
      if (subject.stage === 'confirmed' && subject.benefit) return undefined;
      return subject.award.kind !== 'none' && asksOf(subject).check ? { from: monthOf(today), ends: null } : undefined;
    default:
      return undefined;
  }
}

/** What other offices pay ends as ours begins: before that it isn't drawn beside it. */
const BEFORE_MONEY = BY_REGISTERS.filter((rule) => rule !== programmesElsewhere);

interface Asked {
  readonly mark: BlindIndex;
  readonly telling: Telling;
  readonly registers: Registers;
  /** All who are asked about: a household is looked at once, with the first of them. */
  readonly asked: ReadonlySet<BlindIndex>;
}

/**
 * Holds what registers say against the households without money that somebody is counted in: those with a status (R02, R03, R05 to R11, R28), and those that are about to be given something, so that a warning stands before it is confirmed
 * (R50). One query for their cases, two reads each; where it counts one more, and what its household costs (`screenHousehold`). How many households were looked at, and findings raised.
 */
export async function screenUnpaid(
  { mark, telling, registers, asked }: Asked,
  { findPeople, ...powers }: Screening & Pick<Powers, 'findPeople'>,
  at: At,
): Promise<{ readonly households: number; readonly findings: number }> {
  const counts = { households: 0, findings: 0 };
  for (const { caseId } of await findPeople.casesOf(mark)) {
    const subject = await powers.readCases.get(caseId);
    const counted = subject && countedIn(subject, at.today);
    if (!counted) continue;
    const marked = markedOf(subject.people, await powers.readCases.personIndexes(caseId));
    const [first] = marked.flatMap((each) => (asked.has(each.mark) ? [each.mark] : [])).sort();
    if (first !== mark) continue;
    const { office, programme } = subject;
    const people = marked.map((each) => ({ ...each, told: toldOf(telling, each.mark) }));
    const told = { benefit: { caseId, office, programme, ...counted }, people, registers };
    const rules = holdingOf(subject, undefined) ? BY_REGISTERS : BEFORE_MONEY;
    counts.households += 1;
    counts.findings += await screenHousehold(told, powers, at, rules);
  }
  return counts;
}

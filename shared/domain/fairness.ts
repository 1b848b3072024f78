import * as z from 'zod';
import { type Benefit, paidFor, runsIn } from './benefit.ts';
import type { Month } from './days.ts';
import { caseOf, type Finding, isOfRule } from './finding.ts';
import type { CaseId, VillageCode } from './ids.ts';
import type { OfficeDeed } from './office-deed.ts';

const number = z.int().min(0);

/** Of the households of a group, how many were flagged and how many flags held. All three null where the group is withheld: of few, each would be told. */
export const Group = z.strictObject({
  by: z.enum(['programme', 'village', 'household', 'age', 'sex', 'disability']),
  group: z.string(),
  households: number.nullable(),
  flagged: number.nullable(),
  confirmed: number.nullable(),
});
export type Group = z.infer<typeof Group>;

/** How evenly what is found falls on those who are on aid, and which rules are mostly wrong. */
export const Fairness = z.strictObject({
  households: number,
  groups: z.array(Group),
  /** Rules of which most of what was settled was cleared. */
  mostlyCleared: z.array(
    z.strictObject({
      rule: z.string(),
      /** Null of findings from before their rules' names were kept: those of all rules of the number together. */
      name: z.string().nullable(),
      title: z.string(),
      cleared: number,
      settled: number,
    }),
  ),
});
export type Fairness = z.infer<typeof Fairness>;

const sizeOf = (people: number): string => (people === 1 ? '1' : people <= 3 ? '2-3' : '4+');

/** The cases that findings are about, and those whose findings held. What is in shadow counts for nothing. */
export const flagsOf = (findings: readonly Finding[]) => {
  const flags = findings.filter(({ state }) => state !== 'shadow');
  const held = flags.filter(({ state }) => state === 'confirmed' || state === 'acted-on');
  return { flagged: new Set(flags.map(caseOf)), held: new Set(held.map(caseOf)) };
};
type Flags = ReturnType<typeof flagsOf>;

/**
 * Households by group, in order of the groups' names. `smallest`: as many as a group must have to be shown. Where those that aren't shown are fewer than that together, the smallest of the others
 * is withheld with them: else what is withheld would follow from all and the rest.
 */
export function groupsOf<H extends { readonly caseId: CaseId }>(
  by: Group['by'],
  households: readonly H[],
  groupOf: (household: H) => string | null,
  { flagged, held }: Flags,
  smallest: number,
): Group[] {
  const groups = [...Map.groupBy(households, groupOf)].flatMap(([group, some]) =>
    group === null ? [] : [{ group, some }],
  );
  const bySize = groups.toSorted((one, other) => one.some.length - other.some.length);
  const withheld = new Set(bySize.filter(({ some }) => some.length < smallest).map(({ group }) => group));
  let rest =
    households.length - bySize.reduce((sum, { group, some }) => sum + (withheld.has(group) ? 0 : some.length), 0);
  for (const { group, some } of bySize) {
    if (rest === 0 || rest >= smallest) break;
    if (withheld.has(group)) continue;
    withheld.add(group);
    rest += some.length;
  }
  const count = (some: readonly H[], among: Flags['held']) => some.filter(({ caseId }) => among.has(caseId)).length;
  return groups
    .toSorted((one, other) => (one.group < other.group ? -1 : 1))
    .map(({ group, some }) =>
      withheld.has(group)
        ? { by, group, households: null, flagged: null, confirmed: null }
        : { by, group, households: some.length, flagged: count(some, flagged), confirmed: count(some, held) },
    );
}

/** A household as it is counted: what of it lies in clear. */
export type Counted = Pick<OfficeDeed, 'caseId' | 'office' | 'programme' | 'village' | 'people'>;

/** Each household once: by its newest confirmation, or by what it has in force where it was confirmed before those. */
export const householdsOf = <H extends { readonly caseId: CaseId }>(
  confirmed: readonly H[],
  inAid: readonly H[] = [],
): readonly H[] => [...new Map([...inAid, ...confirmed].map((each) => [each.caseId, each])).values()];

/** Whether a household is on aid in a month: has monthly money or a status in force. Aid that is given once is of the time of its confirmation. */
export const isInAid = (benefit: Benefit, month: Month): boolean =>
  runsIn(benefit, month) && (benefit.amounts.length > 0 || benefit.instalments.length === 0);

/** Who is on aid, as it is counted. Of whom no village is told it is in none. */
export const countedAs = (benefit: Benefit, village: VillageCode | undefined): Counted => ({
  ...{ caseId: benefit.caseId, office: benefit.office, programme: benefit.programme },
  ...{ village: village ?? null, people: paidFor(benefit).length },
});

/** By what lies in clear. */
export function fairnessOf(households: readonly Counted[], findings: readonly Finding[], smallest: number): Fairness {
  const flags = flagsOf(findings);
  const by = (what: Group['by'], groupOf: (household: Counted) => string | null) =>
    groupsOf(what, households, groupOf, flags, smallest);

  const settled = Map.groupBy(
    findings.filter((each) => each.state !== 'shadow' && each.settlement !== null && !isOfRule(each)),
    ({ name, rule }) => name ?? rule,
  );
  const mostlyCleared = [...settled.values()].flatMap((some) => {
    const cleared = some.filter(({ settlement }) => settlement?.as === 'cleared').length;
    const [one] = some;
    if (!one || cleared * 2 <= some.length) return [];
    return [{ rule: one.rule, name: one.name ?? null, title: one.title, cleared, settled: some.length }];
  });
  return {
    households: households.length,
    groups: [
      ...by('programme', ({ programme }) => programme),
      ...by('village', ({ village }) => village),
      ...by('household', ({ people }) => sizeOf(people)),
    ],
    mostlyCleared,
  };
}

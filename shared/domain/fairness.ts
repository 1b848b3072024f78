import * as z from 'zod';
import { caseOf, type Finding } from './finding.ts';
import type { CaseId } from './ids.ts';
import type { OfficeDeed } from './office-deed.ts';

const number = z.int().min(0);

/** Of the households of a group, how many were flagged and how many flags held. All three null where the group has fewer households than may be shown: of few, each would be told. */
const Group = z.strictObject({
  by: z.enum(['programme', 'village', 'household']),
  group: z.string(),
  households: number.nullable(),
  flagged: number.nullable(),
  confirmed: number.nullable(),
});
type Group = z.infer<typeof Group>;

/** How evenly what is found falls on those who are on aid, and which rules are mostly wrong. */
export const Fairness = z.strictObject({
  households: number,
  groups: z.array(Group),
  /** Rules of which most of what was settled was cleared. */
  mostlyCleared: z.array(z.strictObject({ rule: z.string(), title: z.string(), cleared: number, settled: number })),
});
export type Fairness = z.infer<typeof Fairness>;

const sizeOf = (people: number): string => (people === 1 ? '1' : people <= 3 ? '2-3' : '4+');

/** `smallest`: as many households as a group must have to be shown. Each household is counted once, by its newest confirmation. */
export function fairnessOf(confirmed: readonly OfficeDeed[], findings: readonly Finding[], smallest: number): Fairness {
  const households = new Map<CaseId, OfficeDeed>(confirmed.map((deed) => [deed.caseId, deed]));
  const flags = findings.filter(({ state }) => state !== 'shadow');
  const flagged = new Set(flags.map(caseOf));
  const held = new Set(flags.filter(({ state }) => state === 'confirmed' || state === 'acted-on').map(caseOf));

  const by = (what: Group['by'], groupOf: (deed: OfficeDeed) => string | null): Group[] =>
    [...Map.groupBy(households.values(), groupOf)].flatMap(([group, some]) => {
      if (group === null) return [];
      const few = some.length < smallest;
      const count = (among: ReadonlySet<CaseId | undefined>) => some.filter(({ caseId }) => among.has(caseId)).length;
      const shown = few ? [null, null, null] : [some.length, count(flagged), count(held)];
      const [all = null, flags = null, confirmed = null] = shown;
      return [{ by: what, group, households: all, flagged: flags, confirmed }];
    });

  const settled = Map.groupBy(
    flags.filter(({ settlement }) => settlement !== null),
    ({ rule }) => rule,
  );
  const mostlyCleared = [...settled].flatMap(([rule, some]) => {
    const cleared = some.filter(({ settlement }) => settlement?.as === 'cleared').length;
    return cleared * 2 > some.length ? [{ rule, title: some[0]?.title ?? '', cleared, settled: some.length }] : [];
  });
  return {
    households: households.size,
    groups: [
      ...by('programme', ({ programme }) => programme),
      ...by('village', ({ village }) => village),
      ...by('household', ({ people }) => sizeOf(people)),
    ],
    mostlyCleared,
  };
}

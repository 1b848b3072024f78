import * as z from 'zod';
import { type Day, daysBetween } from './days.ts';
import { type Finding, FindingState, isOfRule, RuleId } from './finding.ts';
import { standing } from './law/clock.ts';

/** How the findings of one rule about an office stand. `clearedOf`: of how many settled ones how many were cleared; a rule that is mostly cleared asks for another threshold. */
const RuleProfile = z.strictObject({
  rule: RuleId,
  title: z.string(),
  /** In shadow nothing is found: what would have been is counted by its state alone. */
  found: z.int().min(0),
  states: z.record(FindingState, z.int().min(0)),
  overdue: z.int().min(0),
  openedAnew: z.int().min(0),
  clearedOf: z.strictObject({ cleared: z.int().min(0), settled: z.int().min(0) }),
  /** Of those settled, the middle one's days from being found to being settled; null where none is. */
  medianDays: z.int().min(0).nullable(),
});

export const FindingProfile = z.strictObject({ found: z.int().min(0), rules: z.array(RuleProfile) });
export type FindingProfile = z.infer<typeof FindingProfile>;

const median = (days: readonly number[]): number | null =>
  days.length === 0 ? null : ([...days].sort((a, b) => a - b)[Math.floor((days.length - 1) / 2)] ?? null);

/** What the findings about an office say together, the rules with the most findings first. That a rule broke is nothing about an office. */
export function profileOf(all: readonly Finding[], today: Day): FindingProfile {
  const findings = all.filter((each) => !isOfRule(each));
  const byRule = Map.groupBy(findings, ({ rule }) => rule);
  const rules = [...byRule].map(([rule, some]) => {
    const settled = some.filter(({ settlement }) => settlement !== null);
    const counted = Object.fromEntries(
      FindingState.options.map((state) => [state, some.filter((each) => each.state === state).length]),
    ) as Record<FindingState, number>;
    return {
      rule,
      title: some[0]?.title ?? '',
      found: some.filter(({ state }) => state !== 'shadow').length,
      states: counted,
      overdue: some.filter(({ clock }) => clock !== null && standing(clock, today).is === 'overdue').length,
      openedAnew: some.filter(({ opened }) => opened > 1).length,
      clearedOf: {
        cleared: settled.filter(({ settlement }) => settlement?.as === 'cleared').length,
        settled: settled.length,
      },
      medianDays: median(settled.map(({ foundOn, settlement }) => daysBetween(foundOn, settlement?.on ?? foundOn))),
    };
  });
  return {
    found: findings.filter(({ state }) => state !== 'shadow').length,
    rules: rules.sort((a, b) => b.found - a.found || (a.rule < b.rule ? -1 : 1)),
  };
}

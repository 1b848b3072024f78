import type { Day } from '../../../shared/domain/days.ts';
import { examine, type Rule, type RuleFacts, type Verdict } from '../../../shared/domain/rule.ts';
import { day } from '../../domain/case/a-case.ts';

/** What a rule was shown, and what it said of it. */
export interface Trial {
  readonly shown: unknown;
  readonly on: string;
  readonly verdict: Verdict;
}

/**
 * What each rule is tried on: a plain hit; a near miss, that lacks one thing of it; its boundary, the last that is in order and the first that isn't; missing data, of which nothing may be said; and a counter-example, that
 * looks like it and is lawful. Where nothing that it is judged by can be missing, why not.
 */
export interface Trials {
  readonly hit: Trial;
  readonly nearMiss: Trial;
  readonly boundary: readonly [within: Trial, beyond: Trial];
  readonly missing: Trial | { readonly never: string };
  readonly counterExample: Trial;
}

export interface Example {
  readonly rule: RuleFacts;
  readonly tried: () => Trials;
}

/** @param today on which the rule looks, where a trial names no day of its own */
export const tries = <S>(
  rule: Rule<S>,
  today: string,
  tried: (judge: (shown: S, on?: string | Day) => Trial) => Trials,
): Example => ({
  rule,
  tried: () => tried((shown, on = today) => ({ shown, on, verdict: examine(rule, shown, { today: day(on) }) })),
});

import type { Day } from '../../../shared/domain/days.ts';
import { examine, type Rule, type RuleFacts, type Verdict } from '../../../shared/domain/rule.ts';
import { day } from '../../domain/case/a-case.ts';

/**
 * What each rule is tried on: a plain hit; a near miss, that lacks one thing of it; its boundary, the last that is in order and the first that isn't; missing data, of which nothing may be said; and a counter-example, that
 * looks like it and is lawful.
 */
export interface Verdicts {
  readonly hit: Verdict;
  readonly nearMiss: Verdict;
  readonly boundary: readonly [within: Verdict, beyond: Verdict];
  readonly missing: Verdict;
  readonly counterExample: Verdict;
}

export interface Example {
  readonly rule: RuleFacts;
  readonly tried: () => Verdicts;
}

/** @param today on which the rule looks, where a trial names no day of its own */
export const tries = <S>(
  rule: Rule<S>,
  today: string,
  tried: (judge: (subject: S, on?: string | Day) => Verdict) => Verdicts,
): Example => ({ rule, tried: () => tried((subject, on = today) => examine(rule, subject, { today: day(on) })) });

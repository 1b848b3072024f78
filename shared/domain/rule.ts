import * as z from 'zod';
import type { Day } from './days.ts';
import type { Facts } from './decision.ts';

/** How grave a suspicion is; a blocking one holds money back until it is settled. */
export const Severity = z.enum(['notice', 'warning', 'violation', 'blocking']);
export type Severity = z.infer<typeof Severity>;

/** `why` is a sentence for the office; facts hold ids, codes, counts and days. `severity` only where it differs from the rule's own. */
export interface Hit {
  readonly why: string;
  readonly facts: Facts;
  readonly severity?: Severity;
  /** The rule broke on what it was shown: it is about the rule, and of the subject nothing is known. */
  readonly about?: 'rule';
}

/** As many cases as a person looks through, and so as many as a finding names. What a whole township shares would otherwise fill each line's finding with all of it. */
export const MOST_NAMED = 20;

/** What a rule says of a subject. */
export type Verdict = 'in-order' | 'not-applicable' | Hit;

export interface RuleFacts {
  /** R01 to R50 (facts 4). */
  readonly id: `R${string}`;
  readonly name: string;
  readonly title: string;
  readonly basis: readonly [string, ...string[]];
  readonly severity: Severity;
  /** Raised whenever its logic changes; 1 where it isn't given. Its thresholds have the law pack's. */
  readonly version?: number;
  /** It is about what the bureau itself does, whatever office the money or the case is of: the bureau doesn't judge it. */
  readonly looksAt?: 'bureau';
}

export interface Rule<Subject> extends RuleFacts {
  readonly examine: (subject: Subject, at: { readonly today: Day }) => Verdict;
}

/** Declares a detection rule: a pure function of what is known on a day. */
export const rule = <Subject>(declared: Rule<Subject>): Rule<Subject> => declared;

export const versionOf = ({ version = 1 }: RuleFacts): number => version;

/** A rule that throws is itself a finding, about the rule, and says nothing of the subject. What a blocking one couldn't look at is held all the same. */
export function examine<Subject>(rule: Rule<Subject>, subject: Subject, at: { readonly today: Day }): Verdict {
  try {
    return rule.examine(subject, at);
  } catch (fault) {
    const holds = rule.severity === 'blocking';
    return {
      about: 'rule',
      severity: holds ? 'blocking' : 'warning',
      why: `规则 ${rule.id} 执行出错，结果不可用${holds ? '，未能核查的发放一律暂缓' : ''}，须由系统管理员处理`,
      facts: {
        ...{ rule: rule.id, name: rule.name, version: versionOf(rule), on: at.today },
        fault: fault instanceof Error ? fault.name : 'unknown',
      },
    };
  }
}

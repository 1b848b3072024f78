import { type CaseClock, clockName } from '../domain/case-clock.ts';
import type { Clock } from '../domain/law/clock.ts';
import type { LimitCode } from '../domain/law/limits.ts';
import type { RuleFacts } from '../domain/rule.ts';
import { overIncomeNoExit } from '../rules/over-income-no-exit.rule.ts';
import { overTimeLimit } from '../rules/over-time-limit.rule.ts';
import { reviewOverdue } from '../rules/review-overdue.rule.ts';

/** One finding for each rule and run of a clock, from the first warning to the day gone by: a clock that begins anew on the same case is another. */
export const namedByClock = (rule: RuleFacts, { caseId, ...clock }: CaseClock): readonly string[] => [
  ...[rule.id, caseId, clockName(clock), clock.clock.startsOn],
];

/** The same of a clock that a record has of its own; without one of a rule that broke, which is a finding by itself. */
export const namedByRun = (
  rule: RuleFacts,
  of: readonly string[],
  clock: Clock | null | undefined,
): readonly string[] => [...[rule.name, ...of, clock?.code ?? '', clock?.startsOn ?? '']];

/** Clocks of which another rule than R22 tells once they are late; that they near their day is told like of every other. */
export const LATE_BY_ANOTHER: readonly LimitCode[] = ['REFUSE_NOTICE', 'TA_COMPLETE', 'TK_REASSESS'];

/** The rule that tells that a clock nears its day. */
const warnsOf = ({ clock: { code } }: CaseClock): RuleFacts =>
  code === 'GRACE_MAX'
    ? overIncomeNoExit
    : code === 'REVIEW_STABLE' || code === 'REVIEW_UNSTABLE'
      ? reviewOverdue
      : overTimeLimit;

/** The finding that warned of a clock, if it did. */
export const namedOfCase = (clock: CaseClock): readonly string[] => namedByClock(warnsOf(clock), clock);

import { addDays, type Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import type { Case } from './case.ts';
import { asksOf, settingOf } from './procedure.ts';

/**
 * Whether the report that a case relies on is too old for it (facts 2.4: no law sets an age; a dated setting, recommended ninety days). Counts from the day on the report, which isn't
 * counted itself.
 */
export function fresh(subject: Case, today: Day): Decision<void, 'check-report-old'> {
  const check = 'check' in subject ? subject.check : null;
  const from = check?.reportedOn ?? check?.answeredOn;
  if (!from || !asksOf(subject).check) return decided(undefined);
  const days = settingOf(subject, 'CHECK_REPORT_DAYS', today);
  const until = addDays(from, days);
  return today <= until ? decided(undefined) : refused('check-report-old', { reportedOn: from, until, days });
}

/**
 * What a decision relies on: a report that isn't too old, and where it was made again since the opinion, one that has come and says no worse. The latest prevails (GD-XF~); one that finds the household over
 * the limits leaves a refusal with its reasons, against which the household has its remedies.
 */
export function reliedOn(
  subject: Case,
  today: Day,
): Decision<void, 'check-report-old' | 'check-awaited' | 'check-over-limits'> {
  const check = 'check' in subject ? subject.check : null;
  if (check?.renews !== undefined) {
    if (check.answeredOn === null) return refused('check-awaited');
    if (check.conclusion === 'over-limits' && check.renews === 'within-limits') return refused('check-over-limits');
  }
  return fresh(subject, today);
}

import type { Look } from '../domain/adjustment/adjustment.ts';
import type { CaseClock } from '../domain/case-clock.ts';
import { explain, standing } from '../domain/law/clock.ts';
import { rule, type Verdict } from '../domain/rule.ts';

/** R38: a household isn't reviewed in its time, or its review was made without a visit and without a check (M57 §31). */
export const reviewOverdue = rule<{ readonly clock: CaseClock } | { readonly look: Look | null }>({
  id: 'R38',
  name: 'review-overdue',
  title: '动态管理流于形式',
  basis: ['M57 §31', 'OPIN20 (7)'],
  severity: 'violation',
  version: 3,
  examine(subject, { today }): Verdict {
    if ('look' in subject) {
      const made = subject.look !== null && (subject.look.visit !== null || subject.look.check !== null);
      return made ? 'in-order' : { why: '核查既未入户也未核对', facts: { visit: false, check: false } };
    }
    const { clock } = subject.clock;
    const { is, percent } = standing(clock, today);
    const facts = { code: clock.code, standing: is, percent: percent ?? 0, dueOn: clock.dueOn ?? 'none' };
    if (is === 'overdue')
      return { why: `超过期限未作定期核查。${explain(clock).zh}`, facts: { ...facts, percent: 100 } };
    if (is === 'awaits-calendar' && clock.endedOn !== undefined) return 'not-applicable';
    if (is === 'due-soon' || is === 'awaits-calendar')
      return {
        why: `定期核查临近期限。${explain(clock).zh}`,
        facts: { ...facts, percent: (percent ?? 0) >= 90 ? 90 : 70 },
        severity: 'warning',
      };
    return 'in-order';
  },
});

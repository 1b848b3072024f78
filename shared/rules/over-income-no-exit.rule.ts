import type { CaseClock } from '../domain/case-clock.ts';
import type { Day } from '../domain/days.ts';
import { explain, standing } from '../domain/law/clock.ts';
import { rule, type Verdict } from '../domain/rule.ts';

/** A matter that ended as if nothing were different, and whether the check that it rests on finds the household over the limits. */
interface Closed {
  readonly closedOn: Day;
  readonly over: boolean;
}

/**
 * R12: an income over the standard for longer than the grace, and nothing was decided (M83 1(3)). By the clock of the grace, counted from the day on which it passed the standard; and at once where one person
 * ended the matter as unchanged on a report that finds the household over the limits, for nobody will decide then.
 */
export const overIncomeNoExit = rule<CaseClock | Closed>({
  id: 'R12',
  name: 'over-income-no-exit',
  title: '应退未退',
  basis: ['M83 1(3)'],
  severity: 'violation',
  version: 3,
  examine(subject, { today }): Verdict {
    if ('closedOn' in subject) {
      const { closedOn, over } = subject;
      return over ? { why: '核对报告超过限额，核查却以无变化办结，无人作出决定。', facts: { closedOn } } : 'in-order';
    }
    const { clock } = subject;
    if (clock.code !== 'GRACE_MAX') return 'not-applicable';
    const { is, percent } = standing(clock, today);
    const facts = {
      code: clock.code,
      standing: is,
      percent: percent ?? 0,
      since: clock.startsOn,
      dueOn: clock.dueOn ?? 'none',
    };
    if (is === 'overdue')
      return {
        why: `家庭人均收入超过标准已逾渐退期，尚未作出决定。${explain(clock).zh}`,
        facts: { ...facts, percent: 100 },
      };
    if (is === 'awaits-calendar' && clock.endedOn !== undefined) return 'not-applicable';
    if (is === 'due-soon' || is === 'awaits-calendar')
      return {
        why: `渐退期将满，尚未作出决定。${explain(clock).zh}`,
        facts: { ...facts, percent: (percent ?? 0) >= 90 ? 90 : 70 },
        severity: 'warning',
      };
    return 'in-order';
  },
});

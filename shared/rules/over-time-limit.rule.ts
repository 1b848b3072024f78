import type { CaseClock } from '../domain/case-clock.ts';
import { explain, standing } from '../domain/law/clock.ts';
import { OF_THE_HOUSEHOLD } from '../domain/law/limits.ts';
import { rule } from '../domain/rule.ts';

/** R22: a stage took longer than its limit, or is about to (NOTICE §3(1); M57 §22). A clock that can't be counted for want of a calendar is told too; one that has ended meanwhile waits for nobody. */
export const overTimeLimit = rule<CaseClock>({
  id: 'R22',
  name: 'over-time-limit',
  title: '超时限办理',
  basis: ['NOTICE §3(1)', 'M57 §22'],
  severity: 'violation',
  version: 3,
  examine({ clock }, { today }) {
    const { is, percent } = standing(clock, today);
    const facts = {
      code: clock.code,
      standing: is,
      percent: percent ?? 0,
      startsOn: clock.startsOn,
      dueOn: clock.dueOn ?? 'none',
    };
    // Looked at on whatever day, the same: it is one finding.
    const late = { ...facts, percent: 100 };
    switch (is) {
      case 'overdue':
        // The household let its time pass: no breach, but now it is for the office to decide.
        if (OF_THE_HOUSEHOLD.includes(clock.code))
          return { why: `当事人的期限已过，请依法办理。${explain(clock).zh}`, facts: late, severity: 'warning' };
        return { why: `已超过办理时限。${explain(clock).zh}`, facts: late };
      case 'due-soon':
        if (OF_THE_HOUSEHOLD.includes(clock.code)) return 'in-order';
        return {
          why: `临近办理时限。${explain(clock).zh}`,
          facts: { ...facts, percent: (percent ?? 0) >= 90 ? 90 : 70 },
          severity: 'warning',
        };
      case 'awaits-calendar':
        if (clock.endedOn !== undefined) return 'not-applicable';
        return { why: explain(clock).zh, facts, severity: 'warning' };
      default:
        return 'in-order';
    }
  },
});

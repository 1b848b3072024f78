import type { CaseClock } from '../domain/case-clock.ts';
import { explain, standing } from '../domain/law/clock.ts';
import { rule } from '../domain/rule.ts';

/** R36: aid came first, and its papers didn't follow in time, or not at all (TA23 2(2); LAW26 §50). By the clock of its papers; what comes near its end is R22's to tell. */
export const aidNotCompleted = rule<CaseClock>({
  id: 'R36',
  name: 'aid-not-completed',
  title: '先行救助未按期补办手续',
  basis: ['TA23 2(2)', 'LAW26 §50'],
  severity: 'violation',
  version: 3,
  examine({ clock }, { today }) {
    if (clock.code !== 'TA_COMPLETE') return 'not-applicable';
    const { is } = standing(clock, today);
    if (is === 'awaits-calendar') return 'not-applicable';
    if (is !== 'overdue' && is !== 'met-late') return 'in-order';
    const { startsOn, dueOn } = clock;
    const facts = { code: clock.code, standing: is, percent: 100, startsOn, dueOn: dueOn ?? 'none' };
    return { why: `先行救助后未按期补齐手续。${explain(clock).zh}`, facts };
  },
});

import { type Finding, isEarly } from '../domain/finding.ts';
import { explain, standing } from '../domain/law/clock.ts';
import { rule, type Verdict } from '../domain/rule.ts';

/** R39: a warning that isn't handled, or a confirmed one that isn't acted upon, within its time, or is closed without two people's word and reason (NOTICE §3(1); GBF39 3(4)). One about such a one would have no end. */
export const warningNotHandled = rule<Finding>({
  id: 'R39',
  name: 'warning-not-handled',
  title: '预警处置不及时',
  basis: ['NOTICE §3(1)', 'GBF39 3(4)'],
  severity: 'violation',
  version: 4,
  examine(finding, { today }): Verdict {
    const { rule: about, state, clock, owner, foundOn, settlement } = finding;
    // Nobody closes one by himself, or without a reason: this was written past the system.
    const isClosed = state === 'cleared' || state === 'acted-on' || (state === 'lapsed' && !isEarly(finding));
    if (about !== 'R39' && isClosed && settlement === null)
      return { why: `${foundOn}生成的${about}线索没有两人核实的结论即办结`, facts: { rule: about, state, owner } };
    if (clock === null || about === 'R39') return 'not-applicable';
    const { is } = standing(clock, today);
    if (is === 'awaits-calendar') return 'not-applicable';
    if (is !== 'overdue') return 'in-order';
    return {
      why: `${foundOn}生成的${about}线索${state === 'confirmed' ? '查实后尚未处理' : '尚未办结'}。${explain(clock).zh}`,
      facts: { rule: about, state, owner, dueOn: clock.dueOn ?? 'none' },
    };
  },
});

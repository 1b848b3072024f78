import { isRunning } from '../domain/complaint/clocks.ts';
import type { Complaint } from '../domain/complaint/complaint.ts';
import { explain, standing } from '../domain/law/clock.ts';
import { rule } from '../domain/rule.ts';

/** R46: a complaint isn't told of, done, fed back or reviewed in its time, or is about not to be; and a real-name report is later than the office's own target for it (XF §22-36; NOTICE §3(2)). */
export const complaintOverdue = rule<Complaint>({
  id: 'R46',
  name: 'complaint-overdue',
  title: '信访件超期未办',
  basis: ['XF §23', 'XF §34-35', 'NOTICE §3(2)'],
  severity: 'violation',
  examine({ clocks, state, targetOn }, { today }) {
    const running = clocks.filter(isRunning);
    if (running.length === 0) return 'not-applicable';
    const at = (is: string) => running.find((clock) => standing(clock, today).is === is);
    const overdue = at('overdue');
    if (overdue)
      return {
        why: `信访件已超过期限。${explain(overdue).zh}`,
        facts: { state, code: overdue.code, standing: 'overdue', dueOn: overdue.dueOn ?? 'none' },
      };
    const soon = at('due-soon') ?? at('awaits-calendar');
    if (targetOn !== null && targetOn < today)
      return {
        why: `实名举报已超过内部办理时限${targetOn}`,
        facts: { state, code: running[0]?.code ?? 'none', standing: 'past-target', dueOn: targetOn },
        severity: 'warning',
      };
    if (!soon) return 'in-order';
    return {
      why: `信访件临近期限。${explain(soon).zh}`,
      facts: { state, code: soon.code, standing: standing(soon, today).is, dueOn: soon.dueOn ?? 'none' },
      severity: 'warning',
    };
  },
});

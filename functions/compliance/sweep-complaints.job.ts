import { isRunning, lookAgainAtComplaint } from '../../shared/domain/complaint/clocks.ts';
import type { Complaint } from '../../shared/domain/complaint/complaint.ts';
import { aboutComplaint } from '../../shared/domain/complaint/found.ts';
import type { Day } from '../../shared/domain/days.ts';
import { examine } from '../../shared/domain/rule.ts';
import { job } from '../../shared/kernel/job.ts';
import { complaintOverdue } from '../../shared/rules/complaint-overdue.rule.ts';
import { namedByRun } from '../../shared/work/clock-finding.ts';
import { IN_ORDER, type Seen, seenBy } from '../../shared/work/found-by.ts';
import { sweep } from '../../shared/work/sweep.ts';

const AT_ONCE = 100;

/** C1, C2, R46: complaints whose time is over, nearly over, or longer than a real-name report may take here. Its clocks run by days, so that once a morning is enough; it ends none of them. */
export const sweepComplaints = job(
  {
    name: 'sweepComplaints',
    title: '信访件催办',
    summary:
      'Every morning: complaints that nobody tells of, answers, feeds back or reviews in time become findings; so do those that are near it.',
    schedule: 'cron(10 6 * * ? *)',
    needs: ['wakeComplaints', 'raiseFindings'],
  },
  {
    async run(tick, { wakeComplaints, raiseFindings }) {
      return await sweep(
        {
          awake: async () => await wakeComplaints.awake(tick.today, AT_ONCE),
          called: ({ id }) => id,
          again: (was) => lookAgainAtComplaint(was, tick.today),
          amiss: (complaint) => amiss(complaint, tick.today),
          looked: async (was, becomes) => await wakeComplaints.look(was, becomes, tick.act),
          tick,
        },
        { raiseFindings },
      );
    },
  },
);

/** One finding for each run of a clock, which grows graver, and one for the office's own target. It is about the office in whose hands the complaint lies. */
function amiss(complaint: Complaint, today: Day): Seen {
  const verdict = examine(complaintOverdue, complaint, { today });
  if (typeof verdict === 'string') return IN_ORDER;
  const { code, standing } = verdict.facts;
  const { id, answers, office } = complaint;
  const named =
    standing === 'past-target'
      ? [complaintOverdue.name, id, String(code), standing, String(answers.length)]
      : namedByRun(
          complaintOverdue,
          [id],
          complaint.clocks.find((clock) => clock.code === code && isRunning(clock)),
        );
  return seenBy(complaintOverdue, verdict, { subject: aboutComplaint(complaint), office, named }, today);
}

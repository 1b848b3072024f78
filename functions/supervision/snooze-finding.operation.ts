import * as z from 'zod';
import { Day } from '../../shared/domain/days.ts';
import { Finding, FindingText, snoozeFinding as snoozeIt } from '../../shared/domain/finding.ts';
import { FindingId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { asSubject, handlingOf } from '../../shared/work/handle-finding.ts';

/** Out of the lists for a while, with a reason, never longer than the finding may wait at all. What it holds stays held. */
export const snoozeFinding = operation(
  {
    name: 'snoozeFinding',
    title: '暂缓提示监督线索',
    summary:
      'Take a finding out of the lists until a day, not after its due day, with a reason, which is sealed. Its clock runs on, and money that it holds stays held.',
    method: 'POST',
    path: '/findings/{findingId}/snooze',
    may: 'finding:settle',
    purpose: 'supervision',
    writes: 'change',
    needs: ['readFindings', 'readCases', 'readPayments', 'settleFindings'],
    params: z.object({ findingId: FindingId }),
    body: z.strictObject({ until: Day, ...FindingText.shape }),
    reply: Finding,
    refuses: ['record-not-found', 'finding-not-yours', 'finding-about-you', 'finding-not-so', 'snooze-too-long'],
    example: { body: { until: '2026-06-12', explanation: '等待公安部门回函。' } },
  },
  {
    async subject({ params, refuse }, { readFindings }) {
      return asSubject((await readFindings.get(params.findingId)) ?? refuse('record-not-found'));
    },
    async run(
      { subject: { finding: subject }, body, caller, today, settle, act },
      { readFindings, readCases, readPayments, settleFindings },
    ) {
      const handling = await handlingOf(subject, caller, today, { readFindings, readCases, readPayments });
      const { until, explanation } = body;
      const becomes = settle(snoozeIt(subject, until, handling));
      return settle(await settleFindings.say(subject, becomes, { explanation }, act));
    },
  },
);

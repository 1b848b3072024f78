import * as z from 'zod';
import { Finding, takeFinding as takeIt } from '../../shared/domain/finding.ts';
import { FindingId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { asSubject, handlingOf } from '../../shared/work/handle-finding.ts';

/** Somebody of the duty whose the finding is takes it up by name. */
export const takeFinding = operation(
  {
    name: 'takeFinding',
    title: '领取监督线索',
    summary: 'Take up a finding by name. Never by one who acted on what it is about.',
    method: 'POST',
    path: '/findings/{findingId}/review',
    may: 'finding:settle',
    purpose: 'supervision',
    writes: 'change',
    needs: ['readFindings', 'readCases', 'readPayments', 'settleFindings'],
    params: z.object({ findingId: FindingId }),
    reply: Finding,
    refuses: ['record-not-found', 'finding-not-yours', 'finding-about-you', 'finding-not-so'],
  },
  {
    async subject({ params, refuse }, { readFindings }) {
      return asSubject((await readFindings.get(params.findingId)) ?? refuse('record-not-found'));
    },
    async run(
      { subject: { finding: subject }, caller, today, settle, act },
      { readFindings, readCases, readPayments, settleFindings },
    ) {
      const handling = await handlingOf(subject, caller, today, { readFindings, readCases, readPayments });
      const becomes = settle(takeIt(subject, handling));
      return settle(await settleFindings.save(subject, becomes, act));
    },
  },
);

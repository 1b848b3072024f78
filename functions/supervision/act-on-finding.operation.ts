import * as z from 'zod';
import { ActionReference, actOnFinding as actIt, Finding, FindingAction } from '../../shared/domain/finding.ts';
import { FindingId, RecoveryId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { asSubject, handlingOf } from '../../shared/work/handle-finding.ts';

/** What followed from a confirmed finding: a recovery, a stop by its own procedure, a correction, a lead. The finding itself changes nobody’s aid (facts 0.7). */
export const actOnFinding = operation(
  {
    name: 'actOnFinding',
    title: '登记线索处理结果',
    summary: 'Record what followed from a confirmed finding, with the number under which it is found.',
    method: 'POST',
    path: '/findings/{findingId}/action',
    may: 'finding:settle',
    purpose: 'supervision',
    writes: 'change',
    needs: ['readFindings', 'readCases', 'readPayments', 'readRecoveries', 'settleFindings'],
    params: z.object({ findingId: FindingId }),
    body: z.strictObject({ as: FindingAction, reference: ActionReference }),
    reply: Finding,
    refuses: [
      'record-not-found',
      'finding-not-yours',
      'finding-about-you',
      'finding-not-so',
      'recovery-not-of-finding',
    ],
    example: { body: { as: 'recovery', reference: 'ZH-2026-0012' } },
  },
  {
    async subject({ params, refuse }, { readFindings }) {
      return asSubject((await readFindings.get(params.findingId)) ?? refuse('record-not-found'));
    },
    async run(
      { subject: { caseId, finding: subject }, body, caller, today, settle, refuse, act },
      { readFindings, readCases, readPayments, readRecoveries, settleFindings },
    ) {
      // A recovery of ours is named by its id, and is of this case; one by other means by the number of its document.
      const ours = body.as === 'recovery' ? RecoveryId.safeParse(body.reference).data : undefined;
      if (ours && (caseId === undefined || (await readRecoveries.get(ours))?.caseId !== caseId))
        return refuse('recovery-not-of-finding', { state: subject.state });
      const handling = await handlingOf(subject, caller, today, { readFindings, readCases, readPayments });
      const becomes = settle(actIt(subject, body, handling));
      return settle(await settleFindings.save(subject, becomes, act));
    },
  },
);

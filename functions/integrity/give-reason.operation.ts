import * as z from 'zod';
import { CaseId, ReasonId } from '../../shared/domain/ids.ts';
import { explain, GivenReason, ReadingReason, ReasonText } from '../../shared/domain/reading.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** Why a file is opened that isn't in one's caseload, or after the day's allowance. It opens for the rest of the day; the supervisor has it on the list (R45). */
export const giveReason = operation(
  {
    name: 'giveReason',
    title: '说明查阅理由',
    summary: 'Say why you open a case that isn’t yours, or after your daily allowance. Goes to the supervisor’s list.',
    method: 'POST',
    path: '/cases/{caseId}/reading-reasons',
    may: 'reading:explain',
    purpose: 'supervision',
    writes: 'new',
    needs: ['readCases', 'giveReasons'],
    params: z.object({ caseId: CaseId }),
    body: z.strictObject({ reason: ReadingReason, ...ReasonText.shape }),
    reply: GivenReason,
    refuses: ['case-not-found', 'reason-given', 'readings-too-many', 'stale-version'],
    example: { body: { reason: 'complaint-handling', explanation: '核实来电反映的情况。' } },
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async made({ newId }, { giveReasons }) {
      return await giveReasons.get(ReasonId.parse(newId('reason')));
    },
    async run({ subject, body, caller, now, today, newId, settle, act }, { giveReasons }) {
      const given: GivenReason = {
        id: ReasonId.parse(newId('reason')),
        file: subject.id,
        caseId: subject.id,
        operatorId: caller.id,
        office: caller.office,
        reason: body.reason,
        on: today,
        at: now,
        version: 1,
      };
      const was = await giveReasons.readings(caller.id, today);
      const becomes = settle(explain(was, given));
      settle(await giveReasons.give(given, { explanation: body.explanation }, was, becomes, act));
      return given;
    },
  },
);

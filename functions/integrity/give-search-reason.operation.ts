import * as z from 'zod';
import { ReasonId } from '../../shared/domain/ids.ts';
import { explain, GivenReason, ReadingReason, ReasonText } from '../../shared/domain/reading.ts';
import { checkResidentId } from '../../shared/domain/resident-id.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** The same for looking up a person after the day's allowance: whoever searches through the county says why, person by person. */
export const giveSearchReason = operation(
  {
    name: 'giveSearchReason',
    title: '说明查找人员的理由',
    summary:
      'Say why you look up a person after your daily allowance. Goes to the supervisor’s list, the person by digest.',
    method: 'POST',
    path: '/person-searches/reasons',
    may: 'person:search',
    purpose: 'supervision',
    writes: 'new',
    needs: ['indexPeople', 'giveReasons'],
    body: z.strictObject({
      residentId: z.string().trim().min(1).max(40),
      reason: ReadingReason,
      ...ReasonText.shape,
    }),
    reply: GivenReason,
    refuses: ['resident-id-invalid', 'reason-given', 'readings-too-many', 'stale-version'],
    example: {
      body: { residentId: '990000198001010012', reason: 'workload', explanation: '集中受理日，申请人较多。' },
    },
  },
  {
    async made({ newId }, { giveReasons }) {
      return await giveReasons.get(ReasonId.parse(newId('reason')));
    },
    async run({ body, caller, now, today, newId, settle, refuse, act }, { indexPeople, giveReasons }) {
      const person = checkResidentId(body.residentId, today);
      if (!person.ok) return refuse('resident-id-invalid', { because: person.why });
      const given: GivenReason = {
        id: ReasonId.parse(newId('reason')),
        file: `person:${await indexPeople.person(person.value)}`,
        caseId: null,
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

import * as z from 'zod';
import { requestCheck as request } from '../../shared/domain/case/investigate.ts';
import { CaseId, CheckId, PersonId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { DataClass } from '../../shared/domain/mandate.ts';
import { MeansCheck } from '../../shared/domain/means-check.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** A2, 无委托、不核对: whether every person's mandate covers every data class is a condition of the write itself. */
export const requestCheck = operation(
  {
    name: 'requestCheck',
    title: '提出家庭经济状况核对',
    summary:
      'Ask for a means check of some people and data. Refused by the write itself unless a mandate in force covers each.',
    method: 'POST',
    path: '/cases/{caseId}/checks',
    may: 'check:request',
    dedicated: true,
    purpose: 'review',
    writes: 'step',
    needs: ['readCases', 'requestChecks'],
    params: z.object({ caseId: CaseId }),
    body: z.strictObject({ persons: z.array(PersonId).min(1).max(20), dataClasses: z.array(DataClass).min(1).max(20) }),
    reply: MeansCheck,
    refuses: [
      'case-not-found',
      'stage-not-open',
      'check-not-asked',
      'person-not-in-case',
      'mandate-missing',
      'duties-not-separated',
    ],
    example: { body: { persons: ['p1', 'p2'], dataClasses: ['deposits', 'vehicles'] } },
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async made({ params, newId }, { readCases }) {
      return await readCases.check(params.caseId, CheckId.parse(newId('check')));
    },
    async run({ subject, body, caller, today, newId, settle, act }, { requestChecks }) {
      const asked = { ...body, id: CheckId.parse(newId('check')) };
      const step = settle(request(subject, asked, { by: caller.id, today, calendar: PUBLISHED }));
      settle(await requestChecks.request(subject, step, step.check, today, act));
      return step.check;
    },
  },
);

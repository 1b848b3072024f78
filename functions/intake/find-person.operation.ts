import * as z from 'zod';
import { CaseId, countyOf, OfficeCode, PersonId } from '../../shared/domain/ids.ts';
import { checkResidentId } from '../../shared/domain/resident-id.ts';
import { operation } from '../../shared/kernel/operation.ts';

/**
 * Search before entering: whether and where in the county a person has a case already. By POST, so that the number stands in no URL or log; the note of the
 * search names the person by their mark.
 */
export const findPerson = operation(
  {
    name: 'findPerson',
    title: '按公民身份号码查找案件',
    summary: 'Find whether and where a person has a case, by exact resident id. Opens nothing.',
    method: 'POST',
    path: '/person-searches',
    may: 'person:search',
    purpose: 'person-search',
    needs: ['findPeople', 'indexPeople', 'readRecusals'],
    opens: ['identity'],
    body: z.strictObject({ residentId: z.string().trim().min(1).max(40) }),
    reply: z.strictObject({
      cases: z.array(z.strictObject({ caseId: CaseId, office: OfficeCode, person: PersonId })).readonly(),
    }),
    refuses: ['resident-id-invalid', 'record-altered'],
    example: { body: { residentId: '990000198001010012' } },
  },
  {
    async subject({ body, caller, today, refuse }, { indexPeople }) {
      const residentId = checkResidentId(body.residentId, today);
      if (!residentId.ok) return refuse('resident-id-invalid', { because: residentId.why });
      const index = await indexPeople.person(residentId.value);
      return { id: `person:${index}`, office: caller.office, index };
    },
    async run({ subject, caller }, { findPeople, readRecusals }) {
      const [found, shut] = await Promise.all([findPeople.casesOf(subject.index), readRecusals.casesOf(caller.id)]);
      return {
        cases: found.filter(
          ({ caseId, office }) =>
            countyOf(office) === countyOf(caller.office) && (caller.within ?? office) === office && !shut.has(caseId),
        ),
      };
    },
  },
);

import * as z from 'zod';
import { recordVisit as record } from '../../shared/domain/case/investigate.ts';
import { CaseId, VisitId } from '../../shared/domain/ids.ts';
import { Visit, VisitForm } from '../../shared/domain/visit.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { visitingTeam } from '../../shared/work/visiting-team.ts';

/** A home visit of two or more, signed by an adult of the household (M57 §16). */
export const recordVisit = operation(
  {
    name: 'recordVisit',
    title: '登记入户调查',
    summary: 'Record a home visit by two or more investigators of this office, you among them.',
    method: 'POST',
    path: '/cases/{caseId}/visits',
    may: 'visit:record',
    purpose: 'review',
    writes: 'step',
    needs: ['readCases', 'advanceCases', 'readOperators', 'readRecusals'],
    params: z.object({ caseId: CaseId }),
    body: z.strictObject({
      ...VisitForm.shape,
      visitedOn: Visit.shape.visitedOn,
      investigators: Visit.shape.investigators,
      signedByMember: Visit.shape.signedByMember,
    }),
    reply: Visit,
    refuses: [
      'case-not-found',
      'stage-not-open',
      'visit-team',
      'visit-date',
      'person-not-in-case',
      'signer-minor',
      'investigator-unknown',
      'colleague-recused',
      'duties-not-separated',
    ],
    example: {
      body: {
        visitedOn: '2026-03-05',
        investigators: ['tang', 'wei'],
        signedByMember: 'p1',
        observations: '住房为自建房，无贵重物品。',
      },
    },
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async made({ params, newId }, { readCases }) {
      return await readCases.visit(params.caseId, VisitId.parse(newId('visit')));
    },
    async run({ subject, body, caller, today, newId, settle, act }, { advanceCases, readOperators, readRecusals }) {
      const { observations, ...visit } = body;
      const going = { caseId: subject.id, office: subject.office };
      const powers = { readOperators, readRecusals };
      settle(await visitingTeam(visit.investigators, going, { caller, today }, powers));
      const step = settle(record(subject, { ...visit, id: VisitId.parse(newId('visit')) }, { by: caller.id, today }));
      settle(await advanceCases.save(subject, step, { visit: { record: step.visit, form: { observations } } }, act));
      return step.visit;
    },
  },
);

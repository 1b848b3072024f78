import * as z from 'zod';
import { recordVisit as record } from '../../shared/domain/case/investigate.ts';
import { CaseId, VisitId } from '../../shared/domain/ids.ts';
import { Visit, VisitReport } from '../../shared/domain/visit.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { visitingTeam } from '../../shared/work/visiting-team.ts';

/** A home visit or an inquiry among neighbours, of two or more, with times, place, photographs and every signature (M57 §16; R16). */
export const recordVisit = operation(
  {
    name: 'recordVisit',
    title: '登记入户调查或邻里访问',
    summary:
      'Record a home visit, or an inquiry among neighbours, by two or more investigators of this office, you among them: when, where, signed by all who went and at home by an adult of the household.',
    method: 'POST',
    path: '/cases/{caseId}/visits',
    may: 'visit:record',
    purpose: 'review',
    writes: 'step',
    likeness: ['observations'],
    needs: ['readCases', 'advanceCases', 'readOperators', 'readRecusals'],
    params: z.object({ caseId: CaseId }),
    body: VisitReport,
    reply: Visit,
    refuses: [
      'case-not-found',
      'stage-not-open',
      'visit-team',
      'visit-date',
      'visit-unsigned',
      'person-not-in-case',
      'signer-minor',
      'investigator-unknown',
      'colleague-recused',
      'duties-not-separated',
    ],
    example: {
      body: {
        visitedOn: '2026-03-05',
        startedAt: '09:30',
        endedAt: '10:40',
        investigators: ['tang', 'wei'],
        signedBy: ['tang', 'wei'],
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

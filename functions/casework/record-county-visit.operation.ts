import * as z from 'zod';
import { recordCountyVisit as record } from '../../shared/domain/case/county-visit.ts';
import { CaseId, VisitId } from '../../shared/domain/ids.ts';
import { Visit, VisitReport } from '../../shared/domain/visit.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { bureauTeam } from '../../shared/work/visiting-team.ts';

/** The county's own home visit (M57 §20), by two or more of the bureau's approvers and supervisors; none of them then confirms. */
export const recordCountyVisit = operation(
  {
    name: 'recordCountyVisit',
    title: '登记县级入户核查',
    summary: 'Record that the bureau itself visited the home, two or more of its people, you among them.',
    method: 'POST',
    path: '/cases/{caseId}/county-visits',
    may: 'county-visit:record',
    purpose: 'confirmation',
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
        visitedOn: '2026-03-20',
        startedAt: '09:30',
        endedAt: '10:40',
        investigators: ['xu', 'zhu'],
        signedBy: ['xu', 'zhu'],
        signedByMember: 'p1',
        observations: '入户核查，情况与申报一致。',
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
    async run(told, { readCases, advanceCases, readOperators, readRecusals }) {
      const { subject, body, caller, today, newId, settle, refuse, act } = told;
      const { observations, ...visit } = body;
      const on = { caseId: subject.id, office: subject.office };
      settle(await bureauTeam(visit.investigators, on, today, { readOperators, readRecusals }));
      const was = (await readCases.impartiality(subject.id)) ?? refuse('case-not-found');
      const asked = { ...visit, id: VisitId.parse(newId('visit')) };
      const step = settle(record(subject, was, asked, { by: caller.id, today }));
      const papers = {
        visit: { record: step.visit, form: { observations } },
        impartiality: { was, becomes: step.impartiality },
      };
      settle(await advanceCases.save(subject, step, papers, act));
      return step.visit;
    },
  },
);

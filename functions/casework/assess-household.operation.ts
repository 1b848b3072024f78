import * as z from 'zod';
import { assess } from '../../shared/domain/case/assess.ts';
import { ageOn } from '../../shared/domain/days.ts';
import { AssessmentId, CaseId } from '../../shared/domain/ids.ts';
import { Assessment, Figures } from '../../shared/domain/means/figures.ts';
import { bornOnOf } from '../../shared/domain/resident-id.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** What was verified of income, assets, spending and self-care, reckoned against the settings of the day: what comes of it is what the opinion proposes (M57 §12-14, §18, §23; TK43 §4-8, §20). */
export const assessHousehold = operation(
  {
    name: 'assessHousehold',
    title: '核定收入财产并测算',
    summary:
      'Enter what was verified of the household; where no incomes are given, the declared ones count. Reckons conditions and amount line by line, sealed with the case.',
    method: 'POST',
    path: '/cases/{caseId}/assessments',
    may: 'means:assess',
    purpose: 'review',
    writes: 'step',
    needs: ['readCases', 'advanceCases', 'openIdentity', 'openCircumstances'],
    opens: ['identity', 'circumstances'],
    params: z.object({ caseId: CaseId }),
    body: Figures,
    reply: Assessment,
    refuses: [
      'case-not-found',
      'stage-not-open',
      'assessment-not-asked',
      'investigation-unfinished',
      'person-not-in-case',
      'figures-of-programme',
      'duties-not-separated',
    ],
    example: {
      body: {
        incomes: [{ person: 'p1', kind: 'farming', totalFen: 360000 }],
        assets: {
          financialFen: 500000,
          homes: 1,
          nonResidential: 0,
          vehicles: 0,
          livelihoodVehicle: false,
          businesses: 0,
        },
      },
    },
  },
  {
    async subject({ params, refuse }, { readCases }) {
      const about = (await readCases.get(params.caseId)) ?? refuse('case-not-found');
      return { id: about.id, office: about.office, version: about.version, load: about, about };
    },
    async made({ params, newId }, { readCases }) {
      return await readCases.assessment(params.caseId, AssessmentId.parse(newId('assessment')));
    },
    async run(
      { subject: { about: subject }, body: figures, caller, today, newId, settle, act, noted },
      { advanceCases, openIdentity, openCircumstances },
    ) {
      const [{ members }, declared] = await Promise.all([
        openIdentity.household(noted, subject),
        openCircumstances.household(noted, subject),
      ]);
      const ages = new Map(members.map(({ person, residentId }) => [person, ageOn(bornOnOf(residentId), today)]));
      const told = { id: AssessmentId.parse(newId('assessment')), figures };
      const step = settle(assess(subject, { declared, ages }, told, { by: caller.id, today }));
      const sheet = { figures, working: step.working };
      settle(await advanceCases.save(subject, step, { assessment: { record: step.assessment, sheet } }, act));
      return step.assessment;
    },
  },
);

import * as z from 'zod';
import { Purpose } from '../../shared/domain/access-note.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import { Assessment } from '../../shared/domain/means/figures.ts';
import { AssessmentSheet } from '../../shared/domain/means/working.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** The newest assessment of a case, with its working line by line. It shows what a household earns: noted before it opens. */
export const openAssessment = operation(
  {
    name: 'openAssessment',
    title: '打开核定和测算',
    summary:
      'Open what was verified of a household and how it was reckoned, line by line, for a purpose from the list.',
    method: 'GET',
    path: '/cases/{caseId}/assessment',
    may: 'household:open',
    purpose: 'asked',
    needs: ['readCases', 'openCircumstances'],
    opens: ['circumstances'],
    params: z.object({ caseId: CaseId }),
    query: z.strictObject({ purpose: Purpose }),
    reply: z.strictObject({ assessment: Assessment, ...AssessmentSheet.shape }),
    refuses: ['case-not-found', 'assessment-not-found'],
  },
  {
    async subject({ params, refuse }, { readCases }) {
      const about = (await readCases.get(params.caseId)) ?? refuse('case-not-found');
      return { id: about.id, office: about.office, load: about, about };
    },
    async run({ subject: { about }, noted, refuse }, { readCases, openCircumstances }) {
      const newest = 'assessed' in about ? about.assessed : undefined;
      const assessment = newest && (await readCases.assessment(about.id, newest.id));
      if (!assessment) return refuse('assessment-not-found');
      return { assessment, ...(await openCircumstances.assessment(noted, assessment)) };
    },
  },
);

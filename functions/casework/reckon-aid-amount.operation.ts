import * as z from 'zod';
import { Degree } from '../../shared/domain/award.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import { reckonAid } from '../../shared/domain/means/aid.ts';
import { WorkingLine } from '../../shared/domain/means/working.ts';
import { Fen } from '../../shared/domain/money.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** What-if, before the opinion: what each tier gives a household today, line by line. An opinion that says no amount proposes that (TA23 2(3); R35). */
export const reckonAidAmount = operation(
  {
    name: 'reckonAidAmount',
    title: '测算临时救助金额',
    summary:
      'Reckon what temporary aid comes to for a case today at each degree of hardship, line by line from the settings.',
    method: 'GET',
    path: '/cases/{caseId}/aid-amounts',
    may: 'case:read',
    purpose: 'review',
    needs: ['readCases'],
    params: z.object({ caseId: CaseId }),
    reply: z.strictObject({
      items: z.array(z.strictObject({ degree: Degree, fen: Fen, lines: z.array(WorkingLine) })),
    }),
    refuses: ['case-not-found', 'amount-of-opinion'],
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async run({ subject, today, refuse }) {
      if (subject.programme !== 'temporary') return refuse('amount-of-opinion', { programme: subject.programme });
      const mostFen = 'assessed' in subject ? subject.assessed?.mostFen : undefined;
      const household = { office: subject.office, heads: subject.people.length, mostFen };
      return {
        items: Degree.options.map((degree) => {
          const { fen, lines } = reckonAid(household, degree, today);
          return { degree, fen, lines: [...lines] };
        }),
      };
    },
  },
);

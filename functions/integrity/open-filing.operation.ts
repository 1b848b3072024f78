import * as z from 'zod';
import { CaseId } from '../../shared/domain/ids.ts';
import { FilingText, RelativeFiling } from '../../shared/domain/impartiality.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const openFiling = operation(
  {
    name: 'openFiling',
    title: '打开近亲属备案',
    summary: 'Open one filing of a case: whose kin, in the household’s words. The opening is noted first.',
    method: 'GET',
    path: '/cases/{caseId}/relative-filings/{nth}',
    may: 'recusal:order',
    purpose: 'supervision',
    needs: ['guardCases', 'openFilings'],
    opens: ['integrity'],
    params: z.object({
      caseId: CaseId,
      nth: z
        .string()
        .regex(/^[1-9]\d?$/u, 'not-a-place')
        .transform(Number),
    }),
    reply: RelativeFiling.extend(FilingText.shape).strict(),
    refuses: ['case-not-found', 'record-not-found'],
  },
  {
    async subject({ params, refuse }, { guardCases }) {
      const known = (await guardCases.known(params.caseId)) ?? refuse('case-not-found');
      const { id, office } = known.subject;
      const filing = known.impartiality?.filings[params.nth - 1] ?? refuse('record-not-found');
      return { id, office, load: known.subject, filing };
    },
    async run({ subject, params, noted }, { openFilings }) {
      const of = { caseId: CaseId.parse(subject.id), office: subject.office };
      return { ...subject.filing, ...(await openFilings.open(noted, of, params.nth - 1)) };
    },
  },
);

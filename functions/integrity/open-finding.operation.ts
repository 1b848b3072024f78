import * as z from 'zod';
import { FindingText } from '../../shared/domain/finding.ts';
import { FindingId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { asSubject } from '../../shared/work/handle-finding.ts';

/** What was said for and against a finding, so that the second person sees what the first one saw. */
export const openFinding = operation(
  {
    name: 'openFinding',
    title: '打开线索核查说明',
    summary:
      'Open what was said of a finding, oldest first, each with the version that it made. The opening is noted first.',
    method: 'GET',
    path: '/findings/{findingId}/explanations',
    may: 'finding:settle',
    purpose: 'supervision',
    needs: ['readFindings', 'openFindings'],
    opens: ['integrity'],
    params: z.object({ findingId: FindingId }),
    reply: z.strictObject({
      items: z.array(FindingText.extend({ version: z.int().min(1) }).strict()).readonly(),
    }),
    refuses: ['record-not-found'],
  },
  {
    async subject({ params, refuse }, { readFindings }) {
      return asSubject((await readFindings.get(params.findingId)) ?? refuse('record-not-found'));
    },
    async run({ subject, noted }, { openFindings }) {
      return { items: [...(await openFindings.texts(noted, subject.finding))] };
    },
  },
);

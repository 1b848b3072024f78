import * as z from 'zod';
import { CallBackId, CaseId } from '../../shared/domain/ids.ts';
import { CallBackText } from '../../shared/domain/payment/call-back.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** What a household said in its own words. Noted before it opens; for who handles findings, never for an office that it may be about. */
export const openCallBackWords = operation(
  {
    name: 'openCallBackWords',
    title: '打开回访原话',
    summary:
      'Open what a household said when it was called back; null as long as it hasn’t been reached. The opening is noted first.',
    method: 'GET',
    path: '/cases/{caseId}/call-backs/{callBackId}/words',
    may: 'call-back:open',
    purpose: 'supervision',
    needs: ['readCallBacks', 'openCallBacks'],
    opens: ['report'],
    params: z.object({ caseId: CaseId, callBackId: CallBackId }),
    reply: z.strictObject({ words: CallBackText.shape.words.nullable() }),
    refuses: ['record-not-found'],
  },
  {
    async subject({ params, refuse }, { readCallBacks }) {
      return (await readCallBacks.get(params.caseId, params.callBackId)) ?? refuse('record-not-found');
    },
    async run({ subject, noted }, { openCallBacks }) {
      return { words: (await openCallBacks.words(noted, subject))?.words ?? null };
    },
  },
);

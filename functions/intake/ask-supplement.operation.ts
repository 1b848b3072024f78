import * as z from 'zod';
import { Applied } from '../../shared/domain/case/case.ts';
import { askSupplement as ask, LookedThrough } from '../../shared/domain/case/supplement.ts';
import { CaseId, NoticeId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** The one supplement notice (一次性告知补正; M57 §10; TK43 §12): complete, and for nothing that a platform supplies. A second one can't be written (R24, B8). */
export const askSupplement = operation(
  {
    name: 'askSupplement',
    title: '一次性告知补正',
    summary:
      'Tell the household once what is missing: say of each paper of the checklist whether it is there. Issues the notice; the household’s time runs, the procedure’s does not.',
    method: 'POST',
    path: '/cases/{caseId}/supplement',
    may: 'case:accept',
    purpose: 'acceptance',
    writes: 'change',
    needs: ['readCases', 'advanceCases'],
    params: z.object({ caseId: CaseId }),
    body: z.strictObject({ papers: LookedThrough }),
    reply: Applied,
    refuses: [
      'case-not-found',
      'stage-not-open',
      'papers-after-aid',
      'supplement-given',
      'checklist-unanswered',
      'not-on-checklist',
      'nothing-missing',
      'duties-not-separated',
      'letterhead-missing',
    ],
    example: {
      body: {
        papers: {
          application: 'there',
          income: 'missing',
          assets: 'missing',
          supporters: 'there',
          proxy: 'not-called-for',
        },
      },
    },
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async run({ subject, body, caller, today, newId, settle, act }, { readCases, advanceCases }) {
      const mandates = await readCases.mandates(subject.id);
      const noticeId = NoticeId.parse(newId('notice'));
      const at = { by: caller.id, today, calendar: PUBLISHED, noticeId };
      const step = settle(ask(subject, mandates, body.papers, at));
      settle(await advanceCases.ask(subject, step, step.supplement, act));
      return step.becomes;
    },
  },
);

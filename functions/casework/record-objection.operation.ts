import * as z from 'zod';
import { objectToCheck } from '../../shared/domain/case/investigate.ts';
import { objectToPosting } from '../../shared/domain/case/object.ts';
import { CaseId, ObjectionId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { Objection, ObjectionText } from '../../shared/domain/objection.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** An objection to what hangs, or the household's to the result of its check: it is looked into again, on a clock of its own (M57 §18, §19; TK43 §15). */
export const recordObjection = operation(
  {
    name: 'recordObjection',
    title: '登记异议',
    summary:
      'Enter an objection to the posting or to the check’s result. What is objected is sealed; who objects isn’t kept with the case.',
    method: 'POST',
    path: '/cases/{caseId}/objections',
    may: 'objection:record',
    purpose: 'review',
    writes: 'step',
    needs: ['readCases', 'advanceCases'],
    params: z.object({ caseId: CaseId }),
    body: z.strictObject({ ...ObjectionText.shape, to: z.enum(['posting', 'check']) }),
    reply: Objection,
    refuses: [
      'case-not-found',
      'stage-not-open',
      'objection-too-late',
      'check-not-asked',
      'check-unanswered',
      'check-objected',
      'duties-not-separated',
    ],
    example: { body: { to: 'posting', content: '反映该户在县城另有住房。' } },
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async made({ params, newId }, { readCases }) {
      return await readCases.objection(params.caseId, ObjectionId.parse(newId('objection')));
    },
    async run({ subject, body: { to, content }, caller, today, newId, settle, act }, { advanceCases }) {
      const asked = { id: ObjectionId.parse(newId('objection')) };
      const at = { by: caller.id, today, calendar: PUBLISHED };
      const step = settle(to === 'posting' ? objectToPosting(subject, asked, at) : objectToCheck(subject, asked, at));
      settle(await advanceCases.save(subject, step, { objection: { record: step.objection, text: { content } } }, act));
      return step.objection;
    },
  },
);

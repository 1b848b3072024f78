import * as z from 'zod';
import { accept } from '../../shared/domain/case/accept.ts';
import { Accepted } from '../../shared/domain/case/case.ts';
import { CaseId, NoticeId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** Acceptance (受理) with its notice; the clocks of the procedure begin (M57 §10, §15, §22). */
export const acceptCase = operation(
  {
    name: 'acceptCase',
    title: '受理申请',
    summary:
      'Accept an application: its members have signed their mandates and the check is answered, where its way asks for that first. Issues the notice, starts the clocks.',
    method: 'POST',
    path: '/cases/{caseId}/acceptance',
    may: 'case:accept',
    purpose: 'acceptance',
    writes: 'change',
    needs: ['readCases', 'advanceCases'],
    params: z.object({ caseId: CaseId }),
    reply: Accepted.extend({ notice: NoticeId }),
    refuses: [
      'case-not-found',
      'stage-not-open',
      'mandate-missing',
      'check-before-acceptance',
      'supplement-awaited',
      'duties-not-separated',
      'letterhead-missing',
    ],
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async run({ subject, caller, today, newId, settle, act }, { readCases, advanceCases }) {
      const mandates = await readCases.mandates(subject.id);
      const noticeId = NoticeId.parse(newId('notice'));
      const step = settle(accept(subject, mandates, { by: caller.id, today, calendar: PUBLISHED, noticeId }));
      settle(await advanceCases.save(subject, step, {}, act));
      return { ...step.becomes, notice: noticeId };
    },
  },
);

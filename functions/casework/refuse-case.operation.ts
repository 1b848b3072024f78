import * as z from 'zod';
import { Refused } from '../../shared/domain/case/case.ts';
import { refuseCase as refuseIt } from '../../shared/domain/case/decide.ts';
import { CaseId, NoticeId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { noticeMayLeave } from '../../shared/domain/notice.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** Whose decision it is refuses, with reasons; the written notice has three working days (M57 §21; LAW26 §45; B8). */
export const refuseCase = operation(
  {
    name: 'refuseCase',
    title: '不予确认',
    summary: 'Refuse a case, with reasons; issue the written notice with its remedy and start its clock.',
    method: 'POST',
    path: '/cases/{caseId}/refusal',
    may: 'case:confirm',
    purpose: 'confirmation',
    writes: 'change',
    words: 'reasons',
    needs: ['readCases', 'advanceCases'],
    params: z.object({ caseId: CaseId }),
    body: z.strictObject({ reasons: z.string().trim().min(10).max(1000) }),
    reply: Refused,
    refuses: [
      'case-not-found',
      'stage-not-open',
      'text-leaks',
      'not-yours-to-decide',
      'minutes-missing',
      'duties-not-separated',
      'letterhead-missing',
    ],
    example: { body: { reasons: '经核对，家庭人均月收入高于当地最低生活保障标准。' } },
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async run({ subject, body, caller, today, newId, settle, act }, { advanceCases }) {
      settle(noticeMayLeave(body));
      const noticeId = NoticeId.parse(newId('notice'));
      const step = settle(
        refuseIt(subject, body.reasons, { by: caller.id, from: caller.office, today, calendar: PUBLISHED, noticeId }),
      );
      settle(await advanceCases.save(subject, step, {}, act));
      return step.becomes;
    },
  },
);

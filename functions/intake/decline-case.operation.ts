import * as z from 'zod';
import { decline } from '../../shared/domain/case/accept.ts';
import { Declined } from '../../shared/domain/case/case.ts';
import { CaseId, NoticeId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { noticeMayLeave } from '../../shared/domain/notice.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** Refusal to accept (不予受理): written, with the reason and the remedy; its notice has a clock (R649 §11; LAW26 §45). */
export const declineCase = operation(
  {
    name: 'declineCase',
    title: '不予受理',
    summary: 'Refuse to accept an application, with reasons; issue the written notice and start its clock.',
    method: 'POST',
    path: '/cases/{caseId}/non-acceptance',
    may: 'case:accept',
    purpose: 'acceptance',
    writes: 'change',
    needs: ['readCases', 'advanceCases'],
    params: z.object({ caseId: CaseId }),
    body: z.strictObject({ reasons: z.string().trim().min(10).max(1000) }),
    reply: Declined,
    refuses: [
      'case-not-found',
      'stage-not-open',
      'supplement-awaited',
      'text-leaks',
      'duties-not-separated',
      'letterhead-missing',
    ],
    example: { body: { reasons: '申请人户籍不在本地且未持有本地居住证，已告知其向户籍所在地提出申请。' } },
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async run({ subject, body, caller, today, newId, settle, act }, { readCases, advanceCases }) {
      settle(noticeMayLeave(body));
      const noticeId = NoticeId.parse(newId('notice'));
      const asked = subject.stage === 'applied' && subject.supplement !== null;
      const clocks = asked ? await readCases.clocks(subject.id) : [];
      const answerBy = clocks.find(({ clock }) => clock.code === 'SUPPLEMENT')?.clock.dueOn ?? null;
      const at = { by: caller.id, today, calendar: PUBLISHED, noticeId, answerBy };
      const step = settle(decline(subject, body.reasons, at));
      settle(await advanceCases.save(subject, step, {}, act));
      return step.becomes;
    },
  },
);

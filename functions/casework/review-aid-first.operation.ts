import * as z from 'zod';
import { reviewAid } from '../../shared/domain/case/aid-first.ts';
import { AidReviewed } from '../../shared/domain/case/case.ts';
import { CaseId, NoticeId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { noticeMayLeave } from '../../shared/domain/notice.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** The review of aid that came first, at the county, by somebody who had no part in it (B1; LAW26 §50). */
export const reviewAidFirst = operation(
  {
    name: 'reviewAidFirst',
    title: '复核先行救助',
    summary:
      'Uphold aid that came first or not, with reasons. One that isn’t upheld ends with a written notice on its clock.',
    method: 'POST',
    path: '/cases/{caseId}/aid-first/review',
    may: 'aid:review',
    purpose: 'confirmation',
    writes: 'change',
    needs: ['readCases', 'advanceCases'],
    params: z.object({ caseId: CaseId }),
    body: z.strictObject({ upheld: z.boolean(), reasons: z.string().trim().min(10).max(1000) }),
    reply: AidReviewed,
    refuses: [
      'case-not-found',
      'stage-not-open',
      'text-leaks',
      'not-yours-to-decide',
      'duties-not-separated',
      'letterhead-missing',
    ],
    example: { body: { upheld: true, reasons: '经复核，火灾情况属实，金额在限额以内，手续齐全。' } },
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async run({ subject, body, caller, today, newId, settle, refuse, act }, { readCases, advanceCases }) {
      settle(noticeMayLeave(body));
      const entry =
        (await readCases.aid(subject.id)) ?? refuse('stage-not-open', { stage: subject.stage, needs: 'aid-completed' });
      const noticeId = NoticeId.parse(newId('notice'));
      const circumstance = { by: caller.id, from: caller.office, today, calendar: PUBLISHED, noticeId };
      const step = settle(reviewAid(subject, entry, body, circumstance));
      settle(await advanceCases.save(subject, step, { aid: { was: entry, becomes: step.entry } }, act));
      return step.becomes;
    },
  },
);

import * as z from 'zod';
import { nextReview, reviewClassOf } from '../../shared/domain/adjustment/open.ts';
import { Confirmed } from '../../shared/domain/case/case.ts';
import { confirm } from '../../shared/domain/case/decide.ts';
import { AdjustmentId, CaseId, NoticeId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** The county, or the township where it is delegated or the amount small, confirms, by somebody who did none of the earlier steps (M57 §20; R649 §48; B1). */
export const confirmCase = operation(
  {
    name: 'confirmCase',
    title: '审核确认',
    summary:
      'Confirm a case, at the level whose decision it is, once its posting has ended. Issues the written notice. An amount outside its tier takes the minutes of a collective first.',
    method: 'POST',
    path: '/cases/{caseId}/confirmation',
    may: 'case:confirm',
    purpose: 'confirmation',
    writes: 'change',
    needs: ['readCases', 'confirmCases'],
    params: z.object({ caseId: CaseId }),
    reply: Confirmed,
    refuses: [
      'case-not-found',
      'stage-not-open',
      'posting-still-open',
      'posting-unproven',
      'opinion-ineligible',
      'not-yours-to-decide',
      'minutes-missing',
      'county-visit-missing',
      'programme-excluded',
      'check-report-old',
      'check-awaited',
      'check-over-limits',
      'duties-not-separated',
      'letterhead-missing',
    ],
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async run({ subject, caller, today, newId, settle, act }, { readCases, confirmCases }) {
      const noticeId = NoticeId.parse(newId('notice'));
      const was = await readCases.impartiality(subject.id);
      const circumstance = { by: caller.id, from: caller.office, today, calendar: PUBLISHED, noticeId };
      const step = settle(confirm(subject, was, circumstance));
      // The first review of the household has its time from now on (M57 §31).
      const reviewClass = reviewClassOf(step.becomes, today);
      const review = nextReview(step.becomes, AdjustmentId.parse(newId('adjustment')), reviewClass, circumstance);
      settle(await confirmCases.confirm(subject, step, { impartiality: { was }, review }, act));
      return step.becomes;
    },
  },
);

import * as z from 'zod';
import { Confirmed } from '../../shared/domain/case/case.ts';
import { confirm } from '../../shared/domain/case/decide.ts';
import { CaseId, NoticeId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** The county confirms, by somebody who did none of the earlier steps (M57 §20; B1). */
export const confirmCase = operation(
  {
    name: 'confirmCase',
    title: '审核确认',
    summary: 'Confirm a case whose posting has ended; issue the written notice; money runs from next month.',
    method: 'POST',
    path: '/cases/{caseId}/confirmation',
    may: 'case:confirm',
    purpose: 'confirmation',
    writes: 'change',
    needs: ['readCases', 'advanceCases'],
    params: z.object({ caseId: CaseId }),
    reply: Confirmed,
    refuses: ['case-not-found', 'stage-not-open', 'posting-still-open', 'county-visit-missing', 'duties-not-separated'],
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async run({ subject, caller, today, newId, settle, act }, { readCases, advanceCases }) {
      const noticeId = NoticeId.parse(newId('notice'));
      const was = await readCases.impartiality(subject.id);
      const step = settle(confirm(subject, was, { by: caller.id, today, calendar: PUBLISHED, noticeId }));
      settle(await advanceCases.save(subject, step, { impartiality: { was } }, act));
      return step.becomes;
    },
  },
);

import * as z from 'zod';
import { Appeal, AppealKind, recordAppeal as record } from '../../shared/domain/appeal/appeal.ts';
import { Day } from '../../shared/domain/days.ts';
import { AppealId, CaseId, NoticeId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** A reconsideration or a lawsuit against an adverse decision has come in (R649 §65; LAW26 §76). Its clocks begin with the day of its receipt. */
export const recordAppeal = operation(
  {
    name: 'recordAppeal',
    title: '登记行政复议或行政诉讼',
    summary: 'Enter a reconsideration or a lawsuit against an adverse notice of a case.',
    method: 'POST',
    path: '/cases/{caseId}/appeals',
    may: 'appeal:record',
    purpose: 'review',
    writes: 'new',
    needs: ['readCases', 'carryAppeals'],
    params: z.object({ caseId: CaseId }),
    body: z.strictObject({
      kind: AppealKind,
      against: NoticeId,
      body: z.string().trim().min(4).max(60),
      number: z.string().trim().min(2).max(60),
      receivedOn: Day,
    }),
    reply: Appeal,
    refuses: ['case-not-found', 'record-not-found', 'notice-not-adverse', 'appeal-date'],
    example: {
      body: {
        kind: 'reconsideration',
        against: 'notice_00000000000000000000000000',
        body: '样例市人民政府',
        number: '样府行复〔2026〕12号',
        receivedOn: '2026-09-20',
      },
    },
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async made({ params, newId }, { carryAppeals }) {
      return await carryAppeals.get(params.caseId, AppealId.parse(newId('appeal')));
    },
    async run({ subject, body, caller, today, newId, settle, refuse, act }, { readCases, carryAppeals }) {
      const { against, ...told } = body;
      const notice = (await readCases.notice(subject.id, against)) ?? refuse('record-not-found');
      const matters = await readCases.adjustments(subject.id);
      const matter = matters.find((each) => 'notice' in each && each.notice === against);
      const moved = settle(
        record(
          subject,
          notice,
          { ...told, id: AppealId.parse(newId('appeal')), adjustment: matter?.id ?? null },
          { by: caller.id, today, calendar: PUBLISHED },
        ),
      );
      settle(await carryAppeals.open(subject, moved, act));
      return moved.becomes;
    },
  },
);

import * as z from 'zod';
import { CaseId, NoticeId } from '../../shared/domain/ids.ts';
import { Notice, NoticeText } from '../../shared/domain/notice.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const readNotice = operation(
  {
    name: 'readNotice',
    title: '查看通知书',
    summary: 'Open a written notice: decision, reasons, basis, remedy. The opening is noted first.',
    method: 'GET',
    path: '/cases/{caseId}/notices/{noticeId}',
    may: 'notice:read',
    purpose: 'notice',
    needs: ['readCases', 'openCircumstances'],
    opens: ['circumstances'],
    params: z.object({ caseId: CaseId, noticeId: NoticeId }),
    reply: Notice.extend({ text: NoticeText }).strict(),
    refuses: ['record-not-found'],
  },
  {
    async subject({ params, refuse }, { readCases }) {
      const [load, notice] = await Promise.all([
        readCases.get(params.caseId),
        readCases.notice(params.caseId, params.noticeId),
      ]);
      if (!load || !notice) return refuse('record-not-found');
      return { ...notice, load };
    },
    async run({ subject: { load: _, ...notice }, noted }, { openCircumstances }) {
      return { ...notice, text: await openCircumstances.notice(noted, notice) };
    },
  },
);

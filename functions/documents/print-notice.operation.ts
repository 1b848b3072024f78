import * as z from 'zod';
import { Printed, PrintForm } from '../../shared/domain/document/printed.ts';
import { noticeSheet } from '../../shared/domain/document/sheet.ts';
import { CaseId, NoticeId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** A written notice as the household gets it on paper: decision, reasons, basis, remedy, number, code (M57 §21; LAW26 §45). It goes to the household and to nobody else (A3). */
export const printNotice = operation(
  {
    name: 'printNotice',
    title: '打印通知书',
    summary: 'Print a written notice, as PDF or as a page. The opening is noted first; the foot says who printed it.',
    method: 'GET',
    path: '/cases/{caseId}/notices/{noticeId}/document',
    may: 'notice:read',
    purpose: 'notice',
    needs: ['readCases', 'readLetterheads', 'openIdentity', 'openCircumstances', 'printSheets'],
    opens: ['identity', 'circumstances'],
    params: z.object({ caseId: CaseId, noticeId: NoticeId }),
    query: z.object({ form: PrintForm.default('pdf') }),
    reply: Printed,
    prints: true,
    refuses: ['record-not-found', 'letterhead-missing', 'character-missing', 'sealed-unreadable'],
  },
  {
    async subject({ params, refuse }, { readCases }) {
      const [load, notice] = await Promise.all([
        readCases.get(params.caseId),
        readCases.notice(params.caseId, params.noticeId),
      ]);
      if (!load || !notice) return refuse('record-not-found');
      // The name of whom it is for lies with the case, so it is the case that the note names.
      return { id: notice.caseId, office: notice.office, load, notice };
    },
    async run(
      { subject, query, caller, now, today, noted, refuse, settle },
      { readLetterheads, openIdentity, openCircumstances, printSheets },
    ) {
      const { notice } = subject;
      const office = notice.issue?.issuer ?? notice.office;
      const letterhead = (await readLetterheads.get(office)) ?? refuse('letterhead-missing', { office });
      const { members } = await openIdentity.household(noted, subject);
      const text = await openCircumstances.notice(noted, notice);
      const printing = { by: caller.id, on: today };
      const sheet = noticeSheet(notice, text, members[0]?.name ?? '', letterhead, printing);
      return settle(await printSheets.print(sheet, query.form, now));
    },
  },
);

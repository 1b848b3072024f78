import * as z from 'zod';
import { Printed, PrintForm } from '../../shared/domain/document/printed.ts';
import { checkSheet } from '../../shared/domain/document/review-forms.ts';
import { CaseId, CheckId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** The check report (核对报告), or the re-check report (复核报告), which prevails over the one before (M57 §18; facts 2.4). */
export const printCheckReport = operation(
  {
    name: 'printCheckReport',
    title: '打印核对报告',
    summary: 'Print the report of a check, or of a check that was made again. The opening is noted first.',
    method: 'GET',
    path: '/cases/{caseId}/checks/{checkId}/document',
    may: 'household:open',
    purpose: 'review',
    needs: ['readCases', 'readLetterheads', 'openIdentity', 'openCircumstances', 'printSheets'],
    opens: ['identity', 'circumstances'],
    params: z.object({ caseId: CaseId, checkId: CheckId }),
    query: z.strictObject({ form: PrintForm.default('pdf') }),
    reply: Printed,
    prints: true,
    refuses: ['record-not-found', 'letterhead-missing', 'character-missing', 'sealed-unreadable'],
  },
  {
    async subject({ params, refuse }, { readCases }) {
      const [load, check] = await Promise.all([
        readCases.get(params.caseId),
        readCases.check(params.caseId, params.checkId),
      ]);
      if (!load || !check || check.answeredOn === null) return refuse('record-not-found');
      return { id: load.id, office: load.office, load, check };
    },
    async run(
      { subject: { load, check }, query, caller, now, today, noted, refuse, settle },
      { readLetterheads, openIdentity, openCircumstances, printSheets },
    ) {
      const letterhead =
        (await readLetterheads.get(load.office)) ?? refuse('letterhead-missing', { office: load.office });
      const identity = await openIdentity.household(noted, load);
      const words = await openCircumstances.report(noted, check);
      const sheet = checkSheet(check, words, identity, letterhead, { by: caller.id, on: today });
      return settle(await printSheets.print(sheet, query.form, now));
    },
  },
);

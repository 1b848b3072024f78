import * as z from 'zod';
import { appraisalSheet } from '../../shared/domain/document/hearing-forms.ts';
import { Printed, PrintForm } from '../../shared/domain/document/printed.ts';
import { AppraisalId, CaseId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** The minutes of a democratic appraisal (民主评议记录), as they were recorded: for the signatures, and for the file (M57 §19). */
export const printAppraisal = operation(
  {
    name: 'printAppraisal',
    title: '打印民主评议记录',
    summary: 'Print the minutes of a democratic appraisal. The opening is noted first.',
    method: 'GET',
    path: '/cases/{caseId}/appraisals/{appraisalId}/document',
    may: 'household:open',
    purpose: 'review',
    needs: ['readCases', 'readLetterheads', 'openIdentity', 'openCircumstances', 'printSheets'],
    opens: ['identity', 'circumstances'],
    params: z.object({ caseId: CaseId, appraisalId: AppraisalId }),
    query: z.strictObject({ form: PrintForm.default('pdf') }),
    reply: Printed,
    prints: true,
    refuses: ['record-not-found', 'letterhead-missing', 'character-missing', 'sealed-unreadable'],
  },
  {
    async subject({ params, refuse }, { readCases }) {
      const [load, appraisal] = await Promise.all([
        readCases.get(params.caseId),
        readCases.appraisal(params.caseId, params.appraisalId),
      ]);
      if (!load || !appraisal) return refuse('record-not-found');
      return { id: load.id, office: load.office, load, appraisal };
    },
    async run(
      { subject: { load, appraisal }, query, caller, now, today, noted, refuse, settle },
      { readLetterheads, openIdentity, openCircumstances, printSheets },
    ) {
      const letterhead =
        (await readLetterheads.get(load.office)) ?? refuse('letterhead-missing', { office: load.office });
      const identity = await openIdentity.household(noted, load);
      const words = await openCircumstances.appraisal(noted, appraisal);
      const sheet = appraisalSheet(appraisal, words, identity, letterhead, { by: caller.id, on: today });
      return settle(await printSheets.print(sheet, query.form, now));
    },
  },
);

import * as z from 'zod';
import { hearingSheet } from '../../shared/domain/document/hearing-forms.ts';
import { Printed, PrintForm } from '../../shared/domain/document/printed.ts';
import { AdjustmentId, CaseId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** The record of a hearing before a cut (听取意见记录): for the signature of whoever was heard, and for the file (LAW26 §48; M57 §32). */
export const printHearing = operation(
  {
    name: 'printHearing',
    title: '打印听取意见记录',
    summary: 'Print the record of a hearing before a decrease or stop. The opening is noted first.',
    method: 'GET',
    path: '/cases/{caseId}/adjustments/{adjustmentId}/hearing/document',
    may: 'household:open',
    purpose: 'review',
    needs: ['readCases', 'readLetterheads', 'openIdentity', 'openCircumstances', 'printSheets'],
    opens: ['identity', 'circumstances'],
    params: z.object({ caseId: CaseId, adjustmentId: AdjustmentId }),
    query: z.strictObject({ form: PrintForm.default('pdf') }),
    reply: Printed,
    prints: true,
    refuses: ['record-not-found', 'letterhead-missing', 'character-missing', 'sealed-unreadable'],
  },
  {
    async subject({ params, refuse }, { readCases }) {
      const [load, matter] = await Promise.all([
        readCases.get(params.caseId),
        readCases.adjustment(params.caseId, params.adjustmentId),
      ]);
      if (!load || !matter || !('hearing' in matter) || matter.hearing === null) return refuse('record-not-found');
      return { id: load.id, office: load.office, load, matter: { ...matter, hearing: matter.hearing } };
    },
    async run(
      { subject: { load, matter }, query, caller, now, today, noted, refuse, settle },
      { readLetterheads, openIdentity, openCircumstances, printSheets },
    ) {
      const letterhead =
        (await readLetterheads.get(load.office)) ?? refuse('letterhead-missing', { office: load.office });
      const identity = await openIdentity.household(noted, load);
      const said = (await openCircumstances.adjustment(noted, matter, 'heard')) ?? refuse('record-not-found');
      const told = matter.proposal.tellsIncomes && (await openCircumstances.adjustment(noted, matter, 'proposed'));
      const heard = { said: said.text, ...(told && { incomes: told.incomes }) };
      const sheet = hearingSheet(matter, heard, identity, letterhead, { by: caller.id, on: today });
      return settle(await printSheets.print(sheet, query.form, now));
    },
  },
);

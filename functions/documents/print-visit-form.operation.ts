import * as z from 'zod';
import { Printed, PrintForm } from '../../shared/domain/document/printed.ts';
import { visitSheet } from '../../shared/domain/document/review-forms.ts';
import { CaseId, VisitId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** The form of a home visit (入户调查表), signed by investigators and the member who was there (M57 §16). */
export const printVisitForm = operation(
  {
    name: 'printVisitForm',
    title: '打印入户调查表',
    summary: 'Print the form of a home visit, for the signatures. The opening is noted first.',
    method: 'GET',
    path: '/cases/{caseId}/visits/{visitId}/document',
    may: 'household:open',
    purpose: 'review',
    needs: ['readCases', 'readLetterheads', 'openIdentity', 'openCircumstances', 'printSheets'],
    opens: ['identity', 'circumstances'],
    params: z.object({ caseId: CaseId, visitId: VisitId }),
    query: z.strictObject({ form: PrintForm.default('pdf') }),
    reply: Printed,
    prints: true,
    refuses: ['record-not-found', 'letterhead-missing', 'character-missing', 'sealed-unreadable'],
  },
  {
    async subject({ params, refuse }, { readCases }) {
      const [load, visit] = await Promise.all([
        readCases.get(params.caseId),
        readCases.visit(params.caseId, params.visitId),
      ]);
      if (!load || !visit) return refuse('record-not-found');
      return { id: load.id, office: load.office, load, visit };
    },
    async run(
      { subject: { load, visit }, query, caller, now, today, noted, refuse, settle },
      { readLetterheads, openIdentity, openCircumstances, printSheets },
    ) {
      const letterhead =
        (await readLetterheads.get(load.office)) ?? refuse('letterhead-missing', { office: load.office });
      const identity = await openIdentity.household(noted, load);
      const words = await openCircumstances.visit(noted, visit);
      const sheet = visitSheet(visit, words, identity, letterhead, { by: caller.id, on: today });
      return settle(await printSheets.print(sheet, query.form, now));
    },
  },
);

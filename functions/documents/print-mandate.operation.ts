import * as z from 'zod';
import { mandateSheet } from '../../shared/domain/document/household-forms.ts';
import { Printed, PrintForm } from '../../shared/domain/document/printed.ts';
import { CaseId, PersonId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** A person's mandate (核对授权书) on paper, as it was registered: for signing, and for the file (M57 §9). */
export const printMandate = operation(
  {
    name: 'printMandate',
    title: '打印核对授权书',
    summary: 'Print the mandate of one person of a case. The opening is noted first.',
    method: 'GET',
    path: '/cases/{caseId}/mandates/{person}/document',
    may: 'household:open',
    purpose: 'acceptance',
    needs: ['readCases', 'readLetterheads', 'openIdentity', 'printSheets'],
    opens: ['identity'],
    params: z.object({ caseId: CaseId, person: PersonId }),
    query: z.strictObject({ form: PrintForm.default('pdf') }),
    reply: Printed,
    prints: true,
    refuses: ['record-not-found', 'letterhead-missing', 'character-missing', 'sealed-unreadable'],
  },
  {
    async subject({ params, refuse }, { readCases }) {
      const [load, mandate] = await Promise.all([
        readCases.get(params.caseId),
        readCases.mandate(params.caseId, params.person),
      ]);
      if (!load || !mandate) return refuse('record-not-found');
      return { id: load.id, office: load.office, load, mandate };
    },
    async run(
      { subject: { load, mandate }, query, caller, now, today, noted, refuse, settle },
      { readLetterheads, openIdentity, printSheets },
    ) {
      const letterhead =
        (await readLetterheads.get(load.office)) ?? refuse('letterhead-missing', { office: load.office });
      const identity = await openIdentity.household(noted, load);
      const sheet = mandateSheet(load, mandate, identity, letterhead, { by: caller.id, on: today });
      return settle(await printSheets.print(sheet, query.form, now));
    },
  },
);

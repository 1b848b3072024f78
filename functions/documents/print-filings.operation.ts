import * as z from 'zod';
import { Printed, PrintForm } from '../../shared/domain/document/printed.ts';
import { filingSheet } from '../../shared/domain/document/public-sheets.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** The near-relative filing (近亲属备案表) of a case, with all its filings (M57 §11). One read for each. */
export const printFilings = operation(
  {
    name: 'printFilings',
    title: '打印近亲属备案表',
    summary: 'Print the near-relative filings of a case. The opening is noted first.',
    method: 'GET',
    path: '/cases/{caseId}/relative-filings/document',
    may: 'recusal:order',
    purpose: 'supervision',
    needs: ['readCases', 'readLetterheads', 'openIdentity', 'openFilings', 'printSheets'],
    opens: ['identity', 'integrity'],
    params: z.object({ caseId: CaseId }),
    query: z.strictObject({ form: PrintForm.default('pdf') }),
    reply: Printed,
    prints: true,
    refuses: ['case-not-found', 'record-not-found', 'letterhead-missing', 'character-missing', 'sealed-unreadable'],
  },
  {
    async subject({ params, refuse }, { readCases }) {
      const [load, known] = await Promise.all([readCases.get(params.caseId), readCases.impartiality(params.caseId)]);
      if (!load) return refuse('case-not-found');
      if (!known || known.filings.length === 0) return refuse('record-not-found');
      return { id: load.id, office: load.office, load, known };
    },
    async run(
      { subject: { load, known }, query, caller, now, today, noted, refuse, settle },
      { readLetterheads, openIdentity, openFilings, printSheets },
    ) {
      const { office } = load;
      const letterhead = (await readLetterheads.get(office)) ?? refuse('letterhead-missing', { office });
      const identity = await openIdentity.household(noted, load);
      const texts = await Promise.all(known.filings.map((_, nth) => openFilings.open(noted, known, nth)));
      const sheet = filingSheet(known, texts, identity, letterhead, { by: caller.id, on: today });
      return settle(await printSheets.print(sheet, query.form, now));
    },
  },
);

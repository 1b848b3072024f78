import * as z from 'zod';
import { applicationSheet, undertakingSheet } from '../../shared/domain/document/household-forms.ts';
import { Printed, PrintForm } from '../../shared/domain/document/printed.ts';
import { opinionSheet } from '../../shared/domain/document/review-forms.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** The papers of a case that say what its household declared and what the township found: to be read over, signed and filed. */
export const printPaper = operation(
  {
    name: 'printPaper',
    title: '打印申请表、承诺书、初审意见',
    summary: 'Print the application, the undertaking or the initial opinion of a case. The opening is noted first.',
    method: 'GET',
    path: '/cases/{caseId}/papers/{paper}/document',
    may: 'household:open',
    purpose: 'review',
    needs: ['readCases', 'readLetterheads', 'openIdentity', 'openCircumstances', 'printSheets'],
    opens: ['identity', 'circumstances'],
    params: z.object({ caseId: CaseId, paper: z.enum(['application', 'undertaking', 'opinion']) }),
    query: z.strictObject({ form: PrintForm.default('pdf') }),
    reply: Printed,
    prints: true,
    refuses: ['case-not-found', 'stage-not-open', 'letterhead-missing', 'character-missing', 'sealed-unreadable'],
  },
  {
    async subject({ params, refuse }, { readCases }) {
      const subject = (await readCases.get(params.caseId)) ?? refuse('case-not-found');
      if (params.paper === 'opinion' && !('award' in subject && 'acceptedOn' in subject))
        return refuse('stage-not-open', { stage: subject.stage, needs: 'reviewed' });
      return { ...subject, load: subject };
    },
    async run(
      { subject: { load }, params, query, caller, now, today, noted, refuse, settle },
      { readLetterheads, openIdentity, openCircumstances, printSheets },
    ) {
      const letterhead =
        (await readLetterheads.get(load.office)) ?? refuse('letterhead-missing', { office: load.office });
      const identity = await openIdentity.household(noted, load);
      const printing = { by: caller.id, on: today };
      const sheet =
        params.paper === 'application'
          ? applicationSheet(load, identity, await openCircumstances.household(noted, load), letterhead, printing)
          : params.paper === 'opinion' && 'acceptedOn' in load && 'award' in load
            ? opinionSheet(load, identity, letterhead, printing)
            : undertakingSheet(load, identity, letterhead, printing);
      return settle(await printSheets.print(sheet, query.form, now));
    },
  },
);

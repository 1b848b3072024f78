import * as z from 'zod';
import { Printed, PrintForm } from '../../shared/domain/document/printed.ts';
import { postingSheet } from '../../shared/domain/document/public-sheets.ts';
import { PostingId } from '../../shared/domain/ids.ts';
import { mayLeave } from '../../shared/domain/leak/leak.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** A posting (公示、公布) as it is hung in the village: what anybody may read, and no more (A4; NOTICE §1(2)). */
export const printPosting = operation(
  {
    name: 'printPosting',
    title: '打印公示',
    summary: 'Print a posting that hangs, for the village board. After its term there is nothing to print.',
    method: 'GET',
    path: '/postings/{postingId}/document',
    may: 'case:post',
    purpose: 'notice',
    needs: ['readCases', 'readLetterheads', 'showPostings', 'printSheets'],
    params: z.object({ postingId: PostingId }),
    query: z.strictObject({ form: PrintForm.default('pdf') }),
    reply: Printed,
    prints: true,
    refuses: ['posting-not-found', 'letterhead-missing', 'character-missing', 'sealed-unreadable', 'text-leaks'],
  },
  {
    async subject({ params, refuse, today }, { readCases, showPostings }) {
      const posting = await showPostings.get(params.postingId);
      if (!posting || today > posting.until) return refuse('posting-not-found');
      const { programme } = (await readCases.get(posting.caseId)) ?? refuse('posting-not-found');
      const { id, caseId, office } = posting;
      return { id, caseId, office, posting, programme };
    },
    async run(
      { subject: { posting, programme }, query, now, refuse, settle },
      { readLetterheads, showPostings, printSheets },
    ) {
      const { office, hotline } = posting;
      const letterhead = (await readLetterheads.get(office)) ?? refuse('letterhead-missing', { office });
      const text = (await showPostings.text(posting)) ?? refuse('posting-not-found');
      if (!mayLeave({ applicant: text.applicant }, { audience: 'public', ours: [hotline] }).ok) refuse('text-leaks');
      const sheet = postingSheet(posting, text, programme, letterhead);
      return settle(await printSheets.print(sheet, query.form, now));
    },
  },
);

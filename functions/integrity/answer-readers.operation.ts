import * as z from 'zod';
import { Day } from '../../shared/domain/days.ts';
import { CaseId, InquiryId } from '../../shared/domain/ids.ts';
import { coveredFrom, isTold, ToldReading, toldOf } from '../../shared/domain/inquiry.ts';
import { ListQuery, pageOf } from '../../shared/domain/listing.ts';
import { operation } from '../../shared/kernel/operation.ts';

/**
 * The answer to print for the household: every opening of its file or its papers, or every look-up of the person who asks; day, office, duty, purpose and a mark for the reader. No
 * names: the supervisor has them (`listReaders`) and decides whether a name is told. One query a page.
 */
export const answerReaders = operation(
  {
    name: 'answerReaders',
    title: '答复“谁看过我的材料”',
    summary:
      'List, for a recorded inquiry, who read the file: day, office, duty, purpose, and a mark for the reader instead of a name.',
    method: 'GET',
    path: '/cases/{caseId}/reader-inquiries/{inquiryId}',
    may: 'reader:ask',
    purpose: 'notice',
    needs: ['readCases', 'takeInquiries', 'readAccess', 'recallRequests'],
    params: z.object({ caseId: CaseId, inquiryId: InquiryId }),
    query: ListQuery.extend({ of: z.enum(['openings', 'searches']).default('openings') }).strict(),
    reply: pageOf(ToldReading).extend({
      /** What is older stands in the audit ledger only. */
      coveredFrom: Day,
    }),
    refuses: ['record-not-found', 'cursor-invalid'],
  },
  {
    async subject({ params, refuse }, { readCases, takeInquiries }) {
      const [about, inquiry] = await Promise.all([
        readCases.get(params.caseId),
        takeInquiries.get(params.caseId, params.inquiryId),
      ]);
      if (!about || !inquiry) return refuse('record-not-found');
      return { id: inquiry.id, caseId: about.id, office: about.office, about, inquiry };
    },
    async run({ subject, query, today, settle, refuse }, { readCases, readAccess, recallRequests }) {
      const { about, inquiry } = subject;
      const { of, ...request } = query;
      const place = about.people.findIndex(({ person }) => person === inquiry.person);
      const index = of === 'searches' ? (await readCases.personIndexes(about.id))[place] : undefined;
      if (of === 'searches' && index === undefined) return refuse('record-not-found');
      const page = settle(
        await (index === undefined ? readAccess.page(about.id, request) : readAccess.searches(index, request)),
      );
      const told = page.items.filter(isTold).map(async (note) => {
        const mark = await recallRequests.digest(JSON.stringify(['reader', about.id, note.by]));
        return toldOf(note, mark.slice(0, 6));
      });
      return { ...page, items: await Promise.all(told), coveredFrom: coveredFrom(today) };
    },
  },
);

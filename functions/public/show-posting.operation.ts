import * as z from 'zod';
import { PostingId } from '../../shared/domain/ids.ts';
import { mayLeave } from '../../shared/domain/leak/leak.ts';
import { Posting, PostingText } from '../../shared/domain/posting.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** A4: what hangs, opinion (公示) or decision (公布), for anybody to read: three items, and who posts it, where, until when, with the hotline (NOTICE §1(2); M57 §19, §24). */
export const showPosting = operation(
  {
    name: 'showPosting',
    title: '查看公示',
    summary: 'Show one posting while it hangs. After its term there is nothing to show.',
    method: 'GET',
    path: '/postings/{postingId}',
    may: 'public',
    purpose: 'notice',
    needs: ['showPostings'],
    params: z.object({ postingId: PostingId }),
    reply: z.strictObject({
      ...PostingText.shape,
      of: Posting.shape.of,
      office: Posting.shape.office,
      place: Posting.shape.place,
      hotline: Posting.shape.hotline,
      from: Posting.shape.from,
      until: Posting.shape.until,
    }),
    refuses: ['posting-not-found', 'sealed-unreadable', 'text-leaks'],
  },
  {
    async subject({ params, refuse, today }, { showPostings }) {
      const posting = await showPostings.get(params.postingId);
      return posting && today <= posting.until ? posting : refuse('posting-not-found');
    },
    async run({ subject, refuse }, { showPostings }) {
      const text = (await showPostings.text(subject)) ?? refuse('posting-not-found');
      const { of, office, place, hotline, from, until } = subject;
      // Whatever came to hang there, the public is not shown it; nor is it told what it was.
      if (!mayLeave({ applicant: text.applicant }, { audience: 'public', ours: [hotline] }).ok) refuse('text-leaks');
      return { ...text, of, office, place, hotline, from, until };
    },
  },
);

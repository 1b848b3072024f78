import * as z from 'zod';
import { post } from '../../shared/domain/case/review.ts';
import { CaseId, PostingId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { compilePosting, Posting } from '../../shared/domain/posting.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** A4: what hangs is compiled here from the file, three items and no other; nobody types it (NOTICE §1(2); M57 §19, §24). */
export const postOpinion = operation(
  {
    name: 'postOpinion',
    title: '公示初审意见',
    summary: 'Post the opinion for seven days: applicant’s name, household size, amount. Taken down by itself.',
    method: 'POST',
    path: '/cases/{caseId}/posting',
    may: 'case:post',
    purpose: 'review',
    writes: 'change',
    needs: ['readCases', 'postOpinions', 'openIdentity'],
    opens: ['identity'],
    params: z.object({ caseId: CaseId }),
    body: z.strictObject({ place: Posting.shape.place.exclude(['care-home']), hotline: Posting.shape.hotline }),
    reply: Posting,
    refuses: [
      'case-not-found',
      'stage-not-open',
      'opinion-ineligible',
      'posting-not-asked',
      'calendar-not-published',
      'text-leaks',
      'duties-not-separated',
    ],
    example: { body: { place: 'village-board', hotline: '0663-0000000' } },
  },
  {
    async subject({ params, refuse }, { readCases }) {
      const about = (await readCases.get(params.caseId)) ?? refuse('case-not-found');
      return { id: about.id, office: about.office, version: about.version, load: about, about };
    },
    async run(
      { subject: { about: subject }, body, caller, today, newId, settle, act, noted },
      { postOpinions, openIdentity },
    ) {
      const where = { ...body, id: PostingId.parse(newId('posting')) };
      const step = settle(post(subject, where, { by: caller.id, today, calendar: PUBLISHED }));
      const { members } = subject.people[0]?.minor ? { members: [] } : await openIdentity.household(noted, subject);
      const names = members.map(({ name }) => name);
      const text = settle(compilePosting(step.becomes, names, body.hotline));
      settle(await postOpinions.post(subject, step, step.posting, text, act));
      return step.posting;
    },
  },
);

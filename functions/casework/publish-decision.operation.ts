import * as z from 'zod';
import { publish } from '../../shared/domain/case/publish.ts';
import { CaseId, PostingId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { compilePosting, Posting } from '../../shared/domain/posting.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** A4: what was confirmed is published in the village, as the opinion was posted: three items and no other, compiled from the file (M57 §24; TK43 §17; NOTICE §1(2)). */
export const publishDecision = operation(
  {
    name: 'publishDecision',
    title: '公布审核确认结果',
    summary: 'Publish a confirmation in the village: applicant’s name, household size, amount. Taken down by itself.',
    method: 'POST',
    path: '/cases/{caseId}/publication',
    may: 'case:post',
    purpose: 'notice',
    writes: 'change',
    needs: ['readCases', 'postOpinions', 'openIdentity'],
    opens: ['identity'],
    params: z.object({ caseId: CaseId }),
    body: z.strictObject({
      place: Posting.shape.place.exclude(['service-hall', 'care-home']),
      hotline: Posting.shape.hotline,
    }),
    reply: Posting,
    refuses: [
      'case-not-found',
      'stage-not-open',
      'decision-published',
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
      const step = settle(publish(subject, where, { by: caller.id, today, calendar: PUBLISHED }));
      const { members } = subject.people[0]?.minor ? { members: [] } : await openIdentity.household(noted, subject);
      const names = members.map(({ name }) => name);
      const text = settle(compilePosting(step.becomes, names, body.hotline));
      settle(await postOpinions.post(subject, step, step.posting, text, act));
      return step.posting;
    },
  },
);

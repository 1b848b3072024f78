import * as z from 'zod';
import { endPostingText, postEnd as hang } from '../../shared/domain/adjustment/end-posting.ts';
import { AdjustmentId, CaseId, PostingId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { Posting } from '../../shared/domain/posting.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** Before a tekun support ends, that hangs in the village or the care home: three items, compiled from the file as every posting is (TK43 §26; A4). After an objection that was looked into it hangs again. */
export const postEnd = operation(
  {
    name: 'postEnd',
    title: '公示拟终止救助供养',
    summary:
      'Post the proposed end of a tekun support for seven days, after the hearing; again once an objection was looked into. It is decided after its last day.',
    method: 'POST',
    path: '/cases/{caseId}/adjustments/{adjustmentId}/posting',
    may: 'case:post',
    purpose: 'review',
    writes: 'change',
    needs: ['readCases', 'moveAdjustments', 'postOpinions', 'openIdentity'],
    opens: ['identity'],
    params: z.object({ caseId: CaseId, adjustmentId: AdjustmentId }),
    body: z.strictObject({ place: Posting.shape.place.exclude(['service-hall']), hotline: Posting.shape.hotline }),
    reply: Posting,
    refuses: [
      'record-not-found',
      'adjustment-state',
      'stage-not-open',
      'hearing-missing',
      'posting-not-asked',
      'calendar-not-published',
      'text-leaks',
      'duties-not-separated',
    ],
    example: { body: { place: 'care-home', hotline: '0663-0000000' } },
  },
  {
    async subject({ params, refuse }, { readCases, moveAdjustments }) {
      const [load, matter] = await Promise.all([
        readCases.get(params.caseId),
        moveAdjustments.get(params.caseId, params.adjustmentId),
      ]);
      if (!load || !matter) return refuse('record-not-found');
      const { id, office } = load;
      // Whoever has a hand in the matter has the file in hand too.
      const hands = [...load.hands, ...matter.hands];
      return { id, office, version: matter.version, load: { stage: load.stage, hands }, about: load, matter };
    },
    async run(
      { subject: { about, matter }, body, caller, today, newId, settle, act, noted },
      { postOpinions, openIdentity },
    ) {
      const where = { ...body, id: PostingId.parse(newId('posting')) };
      const { subject, moved, posting } = settle(
        hang(matter, about, where, { by: caller.id, today, calendar: PUBLISHED }),
      );
      const identity = subject.people[0]?.minor ? undefined : await openIdentity.household(noted, subject);
      const text = settle(endPostingText(subject, moved.becomes.proposal, identity, body.hotline));
      settle(await postOpinions.postEnd(subject, matter, moved, posting, text, act));
      return posting;
    },
  },
);

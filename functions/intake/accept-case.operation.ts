import * as z from 'zod';
import { accept } from '../../shared/domain/case/accept.ts';
import { Accepted } from '../../shared/domain/case/case.ts';
import { RepeatGround } from '../../shared/domain/case/repeat-ground.ts';
import { CaseId, NoticeId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { aidElsewhere } from '../../shared/work/aid-elsewhere.ts';

/**
 * Acceptance (受理) with its notice; the clocks of the procedure begin (M57 §10, §15, §22). Temporary assistance once more in a year takes a ground (R34): for that a query a person, and two reads a case in which they are
 * counted.
 */
export const acceptCase = operation(
  {
    name: 'acceptCase',
    title: '受理申请',
    summary:
      'Accept an application: its members have signed their mandates and the check is answered, where its way asks for that first; temporary aid once more in a year on a ground. Issues the notice, starts the clocks.',
    method: 'POST',
    path: '/cases/{caseId}/acceptance',
    may: 'case:accept',
    purpose: 'acceptance',
    writes: 'change',
    needs: ['readCases', 'advanceCases', 'findPeople'],
    params: z.object({ caseId: CaseId }),
    query: z.strictObject({
      repeats: RepeatGround.optional().describe('本年度已获临时救助的家庭再次受理的理由：不同事由或者有正当理由'),
    }),
    reply: Accepted.extend({ notice: NoticeId }),
    refuses: [
      'case-not-found',
      'stage-not-open',
      'mandate-missing',
      'check-before-acceptance',
      'supplement-awaited',
      'aid-repeated',
      'aid-not-repeated',
      'duties-not-separated',
      'letterhead-missing',
    ],
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async run({ subject, query, caller, today, newId, settle, act }, { readCases, advanceCases, findPeople }) {
      const others = await aidElsewhere(subject, { readCases, findPeople });
      const mandates = await readCases.mandates(subject.id);
      const noticeId = NoticeId.parse(newId('notice'));
      const step = settle(
        accept(subject, mandates, { by: caller.id, today, calendar: PUBLISHED, noticeId }, { ...query, others }),
      );
      settle(await advanceCases.save(subject, step, {}, act));
      return { ...step.becomes, notice: noticeId };
    },
  },
);

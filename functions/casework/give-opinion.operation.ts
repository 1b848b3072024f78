import * as z from 'zod';
import { Reviewed } from '../../shared/domain/case/case.ts';
import { ProposedAid, review } from '../../shared/domain/case/review.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { Fen } from '../../shared/domain/money.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const giveOpinion = operation(
  {
    name: 'giveOpinion',
    title: '提出初审意见',
    summary:
      'The township’s initial opinion, once what its way asks for is in (M57 §15-19): a monthly amount, aid once or in parts, or a status and for how long.',
    method: 'POST',
    path: '/cases/{caseId}/opinion',
    may: 'case:review',
    purpose: 'review',
    writes: 'change',
    needs: ['readCases', 'advanceCases'],
    params: z.object({ caseId: CaseId }),
    body: z.strictObject({
      opinion: z.enum(['eligible', 'ineligible']),
      monthlyFen: Fen.optional(),
      aid: ProposedAid.optional(),
      validMonths: z.int().min(1).max(12).optional(),
    }),
    reply: Reviewed,
    refuses: [
      'case-not-found',
      'stage-not-open',
      'investigation-unfinished',
      'check-report-old',
      'amount-of-opinion',
      'aid-over-spending',
      'instalments',
      'duties-not-separated',
    ],
    example: { body: { opinion: 'eligible', monthlyFen: 86000 } },
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async run({ subject, body, caller, today, settle, act }, { advanceCases }) {
      const step = settle(review(subject, body, { by: caller.id, today, calendar: PUBLISHED }));
      settle(await advanceCases.save(subject, step, {}, act));
      return step.becomes;
    },
  },
);

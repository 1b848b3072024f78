import * as z from 'zod';
import { AID_PAPERS, AidExplanation, completeAid } from '../../shared/domain/case/aid-first.ts';
import { AidCompleted } from '../../shared/domain/case/case.ts';
import { CaseId, PersonId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** The papers that aid first left open, all at once: application, evidence of the cause, signature, receipt (TA23 2(2); R36, R37). */
export const completeAidFirst = operation(
  {
    name: 'completeAidFirst',
    title: '补齐先行救助手续',
    summary:
      'Complete the papers of aid that came first, with what happened, sealed. Stops their clock and starts that of the review.',
    method: 'POST',
    path: '/cases/{caseId}/aid-first/completion',
    may: 'aid:complete',
    purpose: 'acceptance',
    writes: 'change',
    needs: ['readCases', 'advanceCases'],
    params: z.object({ caseId: CaseId }),
    body: AidExplanation.extend({
      papers: z.array(z.enum(AID_PAPERS)).min(1).max(4),
      signedBy: PersonId,
    }).strict(),
    reply: AidCompleted,
    refuses: [
      'case-not-found',
      'stage-not-open',
      'papers-incomplete',
      'person-not-in-case',
      'signer-minor',
      'duties-not-separated',
    ],
    example: {
      body: {
        papers: ['application', 'cause-evidence', 'signature', 'receipt'],
        signedBy: 'p1',
        explanation: '住房失火，家中生活物品烧毁，一家暂住亲戚家。',
      },
    },
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async run({ subject, body, caller, today, settle, refuse, act }, { readCases, advanceCases }) {
      const entry =
        (await readCases.aid(subject.id)) ?? refuse('stage-not-open', { stage: subject.stage, needs: 'aided' });
      const { explanation, ...papers } = body;
      const step = settle(completeAid(subject, entry, papers, { by: caller.id, today, calendar: PUBLISHED }));
      const aid = { was: entry, becomes: step.entry, explanation: { explanation } };
      settle(await advanceCases.save(subject, step, { aid }, act));
      return step.becomes;
    },
  },
);

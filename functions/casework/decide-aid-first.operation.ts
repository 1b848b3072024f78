import * as z from 'zod';
import { Degree } from '../../shared/domain/award.ts';
import { aidFirst, Cause } from '../../shared/domain/case/aid-first.ts';
import { Aided } from '../../shared/domain/case/case.ts';
import { CaseId, NoticeId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { Fen } from '../../shared/domain/money.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** Aid first (先行救助): urgent, small, at once; decided in the township by somebody other than who took the report; papers and review follow, each on its clock (LAW26 §50; R36). */
export const decideAidFirst = operation(
  {
    name: 'decideAidFirst',
    title: '决定先行救助',
    summary:
      'Give emergency aid before its papers: within the township’s small amount, by its lead. Starts the clock of the papers, enters the register, issues the notice.',
    method: 'POST',
    path: '/cases/{caseId}/aid-first',
    may: 'aid:decide',
    purpose: 'confirmation',
    writes: 'change',
    needs: ['readCases', 'advanceCases'],
    params: z.object({ caseId: CaseId }),
    body: z.strictObject({
      cause: Cause,
      degree: Degree,
      amountFen: Fen.min(1),
      urgent: z.literal(true),
      atOnce: z.literal(true),
    }),
    reply: Aided,
    refuses: [
      'case-not-found',
      'stage-not-open',
      'aid-first-not-open',
      'aid-first-amount',
      'not-yours-to-decide',
      'duties-not-separated',
      'letterhead-missing',
    ],
    example: { body: { cause: 'fire', degree: 'severe', amountFen: 150000, urgent: true, atOnce: true } },
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async run({ subject, body, caller, today, newId, settle, act }, { advanceCases }) {
      const noticeId = NoticeId.parse(newId('notice'));
      const circumstance = { by: caller.id, from: caller.office, today, calendar: PUBLISHED, noticeId };
      const step = settle(aidFirst(subject, body, circumstance));
      settle(await advanceCases.save(subject, step, { aid: { was: undefined, becomes: step.entry } }, act));
      return step.becomes;
    },
  },
);

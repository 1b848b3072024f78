import * as z from 'zod';
import { Appeal, AppealOutcome, Order, recordResult } from '../../shared/domain/appeal/appeal.ts';
import { Day } from '../../shared/domain/days.ts';
import { AppealId, CaseId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** The result has come: what leaves the decision as it is ends the appeal; what doesn't has its time to be carried out. */
export const recordAppealResult = operation(
  {
    name: 'recordAppealResult',
    title: '登记复议决定或判决',
    summary: 'Record how an appeal ended: upheld, withdrawn, revoked, changed or remanded.',
    method: 'POST',
    path: '/cases/{caseId}/appeals/{appealId}/result',
    may: 'appeal:record',
    purpose: 'review',
    writes: 'change',
    needs: ['readCases', 'carryAppeals'],
    params: z.object({ caseId: CaseId, appealId: AppealId }),
    body: z.strictObject({
      outcome: AppealOutcome,
      number: z.string().trim().min(2).max(60),
      receivedOn: Day,
      /** What a changed decision orders; of no other result. */
      order: Order.nullable(),
    }),
    reply: Appeal,
    refuses: ['record-not-found', 'appeal-state', 'appeal-date', 'appeal-order'],
    example: {
      body: { outcome: 'revoked', number: '样府行复决〔2026〕12号', receivedOn: '2026-11-10', order: null },
    },
  },
  {
    async subject({ params, refuse }, { carryAppeals }) {
      return (await carryAppeals.get(params.caseId, params.appealId)) ?? refuse('record-not-found');
    },
    async run({ subject, body, today, settle, refuse, act }, { readCases, carryAppeals }) {
      const about = (await readCases.get(subject.caseId)) ?? refuse('record-not-found');
      const moved = settle(recordResult(subject, about, body, { today, calendar: PUBLISHED }));
      settle(await carryAppeals.move(about, subject, moved, act));
      return moved.becomes;
    },
  },
);

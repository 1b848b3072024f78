import * as z from 'zod';
import { Adjustment, Proposal, ProposalText } from '../../shared/domain/adjustment/adjustment.ts';
import { propose } from '../../shared/domain/adjustment/propose.ts';
import { AdjustmentId, CaseId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { operation } from '../../shared/kernel/operation.ts';

/**
 * The township's opinion on what is to become of the amount (增发、减发、停发), from which month; a cut is heard before it is decided (LAW26 §48; M57 §32). With it, where incomes have changed, what everybody who stays earns a month
 * (成员月收入): once it is decided that counts in place of what was declared at the application (R11).
 */
export const proposeAdjustment = operation(
  {
    name: 'proposeAdjustment',
    title: '提出增减停发意见',
    summary:
      'Propose that the amount stays, rises, falls or ends, from a month on, and tell incomes that have changed, whole. Somebody else hears the household, and another decides.',
    method: 'POST',
    path: '/cases/{caseId}/adjustments/{adjustmentId}/proposal',
    may: 'adjustment:propose',
    purpose: 'review',
    writes: 'change',
    needs: ['readCases', 'readPayments', 'moveAdjustments'],
    params: z.object({ caseId: CaseId, adjustmentId: AdjustmentId }),
    body: z.strictObject({
      ...ProposalText.shape,
      ...Proposal.pick({
        outcome: true,
        ground: true,
        from: true,
        monthlyFen: true,
        leaves: true,
        convertsTo: true,
      }).shape,
    }),
    reply: Adjustment,
    refuses: [
      'record-not-found',
      'adjustment-state',
      'stage-not-open',
      'adjustment-amount',
      'adjustment-month',
      'adjustment-people',
      'adjustment-incomes',
      'adjustment-programme',
      'review-without-look',
      'work-duty',
      'duties-not-separated',
    ],
    example: {
      body: {
        outcome: 'decrease',
        ground: 'income-changed',
        from: '2026-10',
        monthlyFen: 40000,
        leaves: [],
        convertsTo: null,
        text: '一名成员就业，人均收入上升，拟按差额减发。',
        incomes: [
          { person: 'p1', kind: 'wage', monthlyFen: 150000 },
          { person: 'p2', kind: 'other', monthlyFen: 0 },
        ],
      },
    },
  },
  {
    async subject({ params, refuse }, { moveAdjustments }) {
      return (await moveAdjustments.get(params.caseId, params.adjustmentId)) ?? refuse('record-not-found');
    },
    async run({ subject, body, caller, today, settle, refuse, act }, { readCases, readPayments, moveAdjustments }) {
      const { text, ...asked } = body;
      const told = { text, ...(asked.incomes && { incomes: asked.incomes }) };
      const about = (await readCases.get(subject.caseId)) ?? refuse('record-not-found');
      const benefit = (await readPayments.benefitsOf([about.id])).get(about.id);
      const moved = settle(propose(subject, about, benefit, asked, { by: caller.id, today, calendar: PUBLISHED }));
      settle(await moveAdjustments.move(about, subject, moved, { text: told }, act));
      return moved.becomes;
    },
  },
);

import * as z from 'zod';
import { Adjustment, isCut } from '../../shared/domain/adjustment/adjustment.ts';
import { decide } from '../../shared/domain/adjustment/decide.ts';
import { lapse } from '../../shared/domain/adjustment/open.ts';
import { AdjustmentId, CaseId, NoticeId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { monthsBuilt } from '../../shared/work/months-built.ts';

/**
 * The decision, at the level that decides the case, by somebody who neither proposed nor heard (LAW26 §48; M57 §32; B1). In one write the benefit has its new amount or its end from the
 * month, and the household its notice with reasons and remedy. A cut doesn't reach a month whose money stands in a batch that hasn't left.
 */
export const decideAdjustment = operation(
  {
    name: 'decideAdjustment',
    title: '决定增发、减发、停发',
    summary:
      'Decide a proposed adjustment, or turn it down. A cut takes a hearing on record. Issues the written notice.',
    method: 'POST',
    path: '/cases/{caseId}/adjustments/{adjustmentId}/decision',
    may: 'adjustment:decide',
    purpose: 'confirmation',
    writes: 'change',
    words: 'reasons',
    needs: ['readCases', 'readPayments', 'moveAdjustments', 'decideAdjustments'],
    params: z.object({ caseId: CaseId, adjustmentId: AdjustmentId }),
    body: z.strictObject({ agreed: z.boolean(), reasons: z.string().trim().min(10).max(2000) }),
    reply: Adjustment,
    refuses: [
      'record-not-found',
      'adjustment-state',
      'adjustment-amount',
      'stage-not-open',
      'hearing-missing',
      'end-not-posted',
      'posting-still-open',
      'month-built',
      'programme-excluded',
      'not-yours-to-decide',
      'letterhead-missing',
      'text-leaks',
      'duties-not-separated',
    ],
    example: { body: { agreed: true, reasons: '经核查并听取意见，家庭人均收入上升，按差额调整。' } },
  },
  {
    async subject({ params, refuse }, { moveAdjustments }) {
      return (await moveAdjustments.get(params.caseId, params.adjustmentId)) ?? refuse('record-not-found');
    },
    async run(
      { subject, body, caller, today, newId, settle, refuse, act },
      { readCases, readPayments, decideAdjustments },
    ) {
      const about = (await readCases.get(subject.caseId)) ?? refuse('record-not-found');
      const [benefits, personIndexes] = await Promise.all([
        readPayments.benefitsOf([about.id]),
        readCases.personIndexes(about.id),
      ]);
      const effect = settle(
        decide(subject, about, benefits.get(about.id), body, {
          by: caller.id,
          from: caller.office,
          today,
          calendar: PUBLISHED,
          noticeId: NoticeId.parse(newId('notice')),
          personIndexes,
        }),
      );
      const { becomes } = effect.adjustment;
      const cuts = becomes.state === 'decided' && isCut(becomes);
      const { built, open } = await monthsBuilt(about.id, cuts ? becomes.proposal.from : null, today, readPayments);
      if (open) return refuse('month-built', open);
      const others =
        effect.step.becomes.stage === 'ended'
          ? (await readCases.adjustments(about.id)).filter(({ id }) => id !== subject.id)
          : [];
      settle(await decideAdjustments.decide(about, subject, effect, lapse(others, today), built, act));
      return becomes;
    },
  },
);

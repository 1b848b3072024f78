import * as z from 'zod';
import { Appeal } from '../../shared/domain/appeal/appeal.ts';
import { carryOut } from '../../shared/domain/appeal/carry-out.ts';
import { AdjustmentId, AppealId, CaseId, NoticeId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { operation } from '../../shared/kernel/operation.ts';

/**
 * Carries a result out, by somebody without a hand in what was decided: the case goes back to where it is decided anew by others, or has what the body ordered; a benefit that was cut
 * is as it was from the month of the cut. The household is told in writing.
 */
export const carryOutAppeal = operation(
  {
    name: 'carryOutAppeal',
    title: '执行复议决定或判决',
    summary: 'Carry out a result that doesn’t leave the decision as it is. Nobody who had a hand in the decision may.',
    method: 'POST',
    path: '/cases/{caseId}/appeals/{appealId}/execution',
    may: 'appeal:carry-out',
    purpose: 'confirmation',
    writes: 'change',
    needs: ['readCases', 'readPayments', 'moveAdjustments', 'carryAppeals'],
    params: z.object({ caseId: CaseId, appealId: AppealId }),
    reply: Appeal,
    refuses: [
      'record-not-found',
      'appeal-state',
      'appeal-own-decision',
      'appeal-overtaken',
      'programme-excluded',
      'letterhead-missing',
    ],
  },
  {
    async subject({ params, refuse }, { carryAppeals }) {
      return (await carryAppeals.get(params.caseId, params.appealId)) ?? refuse('record-not-found');
    },
    async run(
      { subject, caller, today, newId, settle, refuse, act },
      { readCases, readPayments, moveAdjustments, carryAppeals },
    ) {
      const about = (await readCases.get(subject.caseId)) ?? refuse('record-not-found');
      const [adjustment, benefits, aid] = await Promise.all([
        subject.adjustment === null ? undefined : moveAdjustments.get(about.id, subject.adjustment),
        readPayments.benefitsOf([about.id]),
        readCases.aid(about.id),
      ]);
      const opened = ['again', 'review'].map((which) => AdjustmentId.parse(madeId('adjustment', subject.id, which)));
      const effect = settle(
        carryOut(
          subject,
          { subject: about, adjustment, benefit: benefits.get(about.id), aid },
          {
            by: caller.id,
            today,
            calendar: PUBLISHED,
            noticeId: NoticeId.parse(newId('notice')),
            adjustmentIds: opened as [AdjustmentId, AdjustmentId],
          },
        ),
      );
      settle(await carryAppeals.carryOut(about, subject, effect, act));
      return effect.appeal.becomes;
    },
  },
);

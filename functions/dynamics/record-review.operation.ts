import * as z from 'zod';
import { Adjustment, AdjustmentText, Change } from '../../shared/domain/adjustment/adjustment.ts';
import { look } from '../../shared/domain/adjustment/look.ts';
import { nextReview, reviewClassOf } from '../../shared/domain/adjustment/open.ts';
import { AdjustmentId, CaseId, CheckId, VisitId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { ReviewClass } from '../../shared/domain/review-class.ts';
import { VisitReport } from '../../shared/domain/visit.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { visitingTeam } from '../../shared/work/visiting-team.ts';

/**
 * A periodic review (定期核查), or looking into a change that was told: by a visit, a means check, or both; by neither it is refused (R38; M57 §31). With a review the next one is
 * opened, its time by the household's class.
 */
export const recordReview = operation(
  {
    name: 'recordReview',
    title: '登记定期核查或变化核查',
    summary:
      'Record what a visit or a check showed. Without a change the matter ends and the amount stays; a review opens the next one.',
    method: 'POST',
    path: '/cases/{caseId}/adjustments/{adjustmentId}/review',
    may: 'review:record',
    purpose: 'review',
    writes: 'step',
    likeness: ['visit', 'observations'],
    needs: ['readCases', 'readOperators', 'readRecusals', 'moveAdjustments'],
    params: z.object({ caseId: CaseId, adjustmentId: AdjustmentId }),
    body: z.strictObject({
      ...AdjustmentText.shape,
      visit: VisitReport.nullable(),
      check: CheckId.nullable(),
      change: Change.omit({ unreported: true, refusals: true }).nullable(),
      /** The class from now on, where it is another; the shorter interval in doubt. */
      reviewClass: ReviewClass.shape.class.optional(),
    }),
    reply: Adjustment,
    refuses: [
      'record-not-found',
      'adjustment-state',
      'stage-not-open',
      'review-without-look',
      'visit-team',
      'visit-date',
      'visit-unsigned',
      'check-not-answered',
      'review-over-limits',
      'person-not-in-case',
      'signer-minor',
      'change-date',
      'investigator-unknown',
      'colleague-recused',
      'duties-not-separated',
    ],
    example: {
      body: {
        text: '入户核查，家庭情况与上次相同。',
        visit: {
          visitedOn: '2026-09-02',
          startedAt: '09:30',
          endedAt: '10:20',
          investigators: ['tang', 'wei'],
          signedBy: ['tang', 'wei'],
          signedByMember: 'p1',
          observations: '住房、收入无变化。',
        },
        check: null,
        change: null,
      },
    },
  },
  {
    async subject({ params, refuse }, { moveAdjustments }) {
      return (await moveAdjustments.get(params.caseId, params.adjustmentId)) ?? refuse('record-not-found');
    },
    async made({ params }, { moveAdjustments }) {
      return await moveAdjustments.get(params.caseId, params.adjustmentId);
    },
    async run(
      { subject, params, body, caller, today, newId, settle, refuse, act },
      { readCases, readOperators, readRecusals, moveAdjustments },
    ) {
      const { text, visit: form, check: checkId, change } = body;
      const about = (await readCases.get(params.caseId)) ?? refuse('record-not-found');
      const powers = { readOperators, readRecusals };
      settle(await visitingTeam(form?.investigators ?? [], subject, { caller, today }, powers));
      const check = checkId === null ? undefined : await readCases.check(subject.caseId, checkId);
      if (checkId !== null && !check) return refuse('check-not-answered', { since: subject.openedOn });
      const visit = form && withoutWords({ ...form, id: VisitId.parse(newId('visit')) });
      const acting = { by: caller.id, today, calendar: PUBLISHED };
      const moved = settle(look(subject, about, { visit: visit ?? undefined, check, change }, acting));
      const reviewClass = body.reviewClass
        ? ({ class: body.reviewClass, because: 'as-reviewed' } as const)
        : reviewClassOf(about, today);
      const next =
        subject.state === 'due'
          ? nextReview(about, AdjustmentId.parse(newId('adjustment')), reviewClass, acting)
          : undefined;
      const seen = moved.visit && form ? { record: moved.visit, form: { observations: form.observations } } : undefined;
      settle(await moveAdjustments.move(about, subject, moved, { text: { text }, visit: seen, next }, act));
      return moved.becomes;
    },
  },
);

/** A visit without what lies sealed of it. */
const withoutWords = <V extends { observations: string }>({ observations: _, ...visit }: V): Omit<V, 'observations'> =>
  visit;
